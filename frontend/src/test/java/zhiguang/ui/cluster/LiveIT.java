package zhiguang.ui.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.TestClock;
import zhiguang.cluster.Clusters;
import zhiguang.cluster.FakeMachine;
import zhiguang.cluster.NodeState;
import zhiguang.cluster.SampleNodes;
import zhiguang.ui.OnDatabase;
import zhiguang.ui.common.Outage;

/** What a page says of a machine that has not answered yet, answers, and falls silent. */
@SpringBootTest(classes = LiveIT.Parts.class, properties = "zhiguang.demo=true")
@ViewPackages(classes = Outage.class)
@WithMockUser("alice")
@NullUnmarked
class LiveIT extends OnDatabase {

    private final Clock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final FakeMachine machine = new FakeMachine(clock);
    private final Live live = new Live(new ClusterWatch(machine.feed, null, null, null));
    private final Div content = new Div();

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EnableVaadin("zhiguang.ui.common")
    @ComponentScan({"zhiguang.audit", "zhiguang.database", "zhiguang.identity", "zhiguang.ui.common"})
    static class Parts {

        @Bean
        Clusters clusters() {
            return Clusters.one();
        }
    }

    @Test
    void waitsForTheFirstAnswerAndThenFillsByItself() {
        open();
        assertThat(said()).contains("Waiting for the first answer").doesNotContain("does not answer");
        assertThat(content.getChildren()).isEmpty();
        answer();
        assertThat(content.getElement().getTextRecursively()).isEqualTo("c1");
    }

    @Test
    void callsASilenceAnOutageOnlyAfterAnAnswer() {
        machine.down = true;
        machine.look();
        open();
        assertThat(said()).contains("Waiting for the first answer").doesNotContain("does not answer");
        machine.down = false;
        answer();
        machine.down = true;
        machine.look();
        await(() -> said().contains("does not answer"));
        assertThat(said()).doesNotContain("Waiting");
        assertThat(content.getElement().getTextRecursively()).as("an outage greys, never blanks").isEqualTo("c1");
    }

    private void open() {
        UI.getCurrent().setLocale(java.util.Locale.ENGLISH);
        UI.getCurrent().add(live.outage(), content);
        live.follow(content, machine -> {
            content.removeAll();
            machine.nodes().forEach(node -> content.add(new Span(node.name())));
        });
    }

    private void answer() {
        machine.nodes.add(SampleNodes.node("c1", NodeState.IDLE, 0, "compute"));
        machine.look();
        await(() -> !live.outage().isVisible());
    }

    private String said() {
        return live.outage().isVisible() ? live.outage().getElement().getTextRecursively() : "";
    }
}
