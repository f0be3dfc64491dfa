package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmendmentTest {

    private final JobDraft draft = JobDraft.example("job");

    @Test
    void fillsInWhatTheAddressAsksFor() {
        JobDraft again = Amendment.of(query("16384", "90")).of(draft);
        assertThat(MemoryText.parse(again.memory())).hasValue(16384);
        assertThat(TimeText.parse(again.time())).hasValue(java.time.Duration.ofMinutes(90));
        assertThat(again.script()).isEqualTo(draft.script());
    }

    @Test
    void passesOverWhatIsNoNumber() {
        assertThat(Amendment.of(query("$(id)", "-5")).of(draft)).isEqualTo(draft);
        assertThat(Amendment.NONE.of(draft)).isEqualTo(draft);
    }

    @Test
    void takesThePartitionThatSomebodyChose() {
        assertThat(Amendment.of(QueryParameters.of("partition", "gpu")).of(draft).partition()).isEqualTo("gpu");
        assertThat(Amendment.of(QueryParameters.of("partition", "a b;c")).of(draft)).isEqualTo(draft);
    }

    private static QueryParameters query(String memory, String time) {
        return new QueryParameters(Map.of("memory", List.of(memory), "time", List.of(time)));
    }
}
