package zhiguang.ui.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.TestCluster;
import zhiguang.failure.RemoteSystem;
import zhiguang.identity.ClusterName;
import zhiguang.reports.CentreAlarm;
import zhiguang.reports.CentreAlarms;
import zhiguang.reports.SystemHealth;
import zhiguang.reports.SystemProbe;
import zhiguang.tickets.Tickets;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.cluster.LoadChart;

/** The centre at a glance, of the real cluster. */
@WithMockUser(username = "admin", roles = "ADMINISTRATOR")
@NullUnmarked
class CentreViewIT extends WholePortalTest {

    @Autowired
    private SystemHealth health;

    @Autowired
    private CentreAlarms alarms;

    @Autowired
    private Tickets tickets;

    @Test
    void showsUseHealthAndWhatWaitsForAnAdministrator() {
        speakEnglish();
        long ticket = tickets.open(alice(), "Help", "please", Optional.empty(), Set.of());
        UI.getCurrent().navigate("admin/overview");
        await(() -> $(LoadChart.class).exists());
        assertThat(text()).contains("The object store answered", "waiting for an answer", "Largest projects", "Nodes");
        tickets.close(alice(), ticket);
        assertThat(alarms.list(administrator())).extracting(CentreAlarm::kind).doesNotContain(CentreAlarm.Kind.MAINTENANCE_PENDING);
        assertThatThrownBy(() -> alarms.list(alice())).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void tellsWhichSystemDoesNotAnswer() {
        awaitAllUp();
        TestCluster.service("stop", "slurmdbd");
        try {
            List<SystemProbe> probes = health.probe(administrator(), ClusterName.MAIN);
            assertThat(probes).filteredOn(probe -> !probe.isUp()).extracting(SystemProbe::system).contains(RemoteSystem.SLURM_DATABASE);
            assertThat(probes).filteredOn(SystemProbe::isUp).extracting(SystemProbe::system).contains(RemoteSystem.SSH, RemoteSystem.OBJECT_STORE);
        } finally {
            TestCluster.service("start", "slurmdbd");
        }
        awaitAllUp();
        assertThatThrownBy(() -> health.probe(alice(), ClusterName.MAIN)).isInstanceOf(AccessDeniedException.class);
    }

    private void awaitAllUp() {
        await(() -> health.probe(administrator(), ClusterName.MAIN).stream().filter(SystemProbe::isUp).count() == 4);
    }

    private String text() {
        return getCurrentView().getElement().getTextRecursively();
    }
}
