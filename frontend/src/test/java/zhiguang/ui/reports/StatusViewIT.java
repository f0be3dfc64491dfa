package zhiguang.ui.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.reports.SystemState;
import zhiguang.reports.SystemStates;
import zhiguang.ui.WholePortalTest;

/** What everybody is told of what works, of the real cluster. */
@WithMockUser(username = "alice", roles = "RESEARCHER")
@NullUnmarked
class StatusViewIT extends WholePortalTest {

    @Autowired
    private SystemStates states;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void tellsWhatWorksAndSinceWhen() {
        await(() -> states.list().size() == 4);
        speakEnglish();
        jdbc.sql("update system_state set trouble = null, looked_at = now()").update();
        assertThat(states.list()).allMatch(SystemState::isUp);
        look("Everything works.");
        assertThat(text()).contains("The login node", "Slurm’s controller", "The object store", "Works", "since", "None is planned.");
        jdbc.sql("update system_state set trouble = 'TIMED_OUT', since = now() where system = 'SSH'").update();
        look("Something does not answer.");
        assertThat(text()).contains("Does not answer");
        jdbc.sql("update system_state set looked_at = now() - interval '6 minutes' where system = 'SSH'").update();
        look("It is not known");
    }

    private void look(String summary) {
        UI.getCurrent().navigate("profile");
        UI.getCurrent().navigate("status");
        await(() -> $(Paragraph.class).exists());
        assertThat(text()).contains(summary);
    }

    private String text() {
        return getCurrentView().getElement().getTextRecursively();
    }
}
