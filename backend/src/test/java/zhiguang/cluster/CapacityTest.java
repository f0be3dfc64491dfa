package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.cluster.SampleNodes.node;
import static zhiguang.cluster.SampleNodes.withGpus;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacityTest {

    @Test
    void countsAsFreeOnlyWhatAJobCouldHaveNow() {
        Capacity capacity = Capacity.of(List.of(
                node("c1", NodeState.IDLE, 0, "compute"),
                withGpus(node("c2", NodeState.MIXED, 3, "compute"), 4, 1),
                withGpus(node("c3", NodeState.DRAINED, 0, "compute"), 4, 0),
                node("c4", NodeState.RESERVED, 0, "compute")));
        assertThat(capacity.nodes()).isEqualTo(4);
        assertThat(capacity.nodesOut()).isOne();
        assertThat(capacity.freeNodes()).isOne();
        assertThat(capacity.cpus()).isEqualTo(32);
        assertThat(capacity.cpusFree()).isEqualTo(13);
        assertThat(capacity.cpusUsed()).isEqualTo(3);
        assertThat(capacity.memoryFree()).isEqualTo(16_000 + 10_000);
        assertThat(capacity.gpus()).isEqualTo(Map.of("a100", 8));
        assertThat(capacity.gpusFree()).isEqualTo(Map.of("a100", 3));
        assertThat(capacity.gpuUsedCount()).isOne();
    }

    @Test
    void nothingIsNothing() {
        assertThat(Capacity.of(List.of()).cpus()).isZero();
    }
}
