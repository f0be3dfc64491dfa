package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeStateTest {

    @ParameterizedTest
    @CsvSource({
        "idle, IDLE",
        "mixed+planned, MIXED",
        "idle+planned, IDLE",
        "allocated, ALLOCATED",
        "allocated+completing, COMPLETING",
        "idle+drain, DRAINED",
        "mixed+drain, DRAINING",
        "allocated+completing+drain, DRAINING",
        "idle+drain+maint, DRAINED",
        "down*+drain, DOWN",
        "down+not_responding, DOWN",
        "idle+not_responding, DOWN",
        "idle+maint, MAINTENANCE",
        "idle+maint+reserved, MAINTENANCE",
        "mixed+reserved, RESERVED",
        "idle+cloud+powered_down, POWERED_DOWN",
        "idle~, IDLE",
        "unknown, UNKNOWN",
        "a-word-of-slurm-99, UNKNOWN"
    })
    void readsSlurmsWords(String words, NodeState state) {
        assertThat(NodeState.of(words)).isEqualTo(state);
    }

    @Test
    void whatIsOutTakesNoJobs() {
        for (NodeState state : NodeState.values()) {
            assertThat(state.isOut() && state.takesJobs()).as(state.name()).isFalse();
        }
    }
}
