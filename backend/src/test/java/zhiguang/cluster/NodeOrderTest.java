package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodeOrderTest {

    @Test
    void countsAsPeopleDo() {
        List<String> names = List.of("c10", "c2", "r1n10", "r01n9", "c", "c02", "g1", "c123456789012345678901234567890");
        assertThat(names.stream().sorted(NodeOrder::compare))
                .containsExactly("c", "c02", "c2", "c10", "c123456789012345678901234567890", "g1", "r01n9", "r1n10");
    }

    @Test
    void nodesOfARackShareAPrefix() {
        assertThat(NodeOrder.prefix("r08n012")).isEqualTo("r08n");
        assertThat(NodeOrder.prefix("login")).isEqualTo("login");
        assertThat(NodeOrder.prefix("42")).isEmpty();
    }
}
