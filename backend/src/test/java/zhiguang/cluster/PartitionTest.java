package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {

    /** Of nodes with 8 CPUs and 16,000 MiB. */
    private static final Partition PARTITION = new Partition(
            new PartitionName("compute"), true, true, Optional.empty(), Optional.empty(), 4, 8, 16_000, Map.of(), Set.of(), Set.of(), Set.of(), "",
            List.of("c1"));

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 1", "8, 1, 0, 1", "9, 1, 0, 2", "12, 2, 0, 3", "12, 3, 0, 6", "64, 1, 0, 8", "2, 8, 0, 2", "1, 9, 0, 1", "5, 9, 0, 1", "4, 0, 0, 1",
        "12, 1, 2000, 2", "12, 1, 4000, 3", "2, 2, 8000, 2", "4, 1, 20000, 1", "99999999, 1, 0, 12500000"
    })
    void tasksTakeTheFewestNodesThatHoldThem(long tasks, long cpus, long memory, int nodes) {
        assertThat(PARTITION.nodesFor(tasks, cpus, memory)).isEqualTo(nodes);
    }
}
