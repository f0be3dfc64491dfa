package zhiguang.ui.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.cluster.SampleNodes.because;
import static zhiguang.cluster.SampleNodes.node;
import static zhiguang.cluster.SampleNodes.withGpus;

import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeState;

class NodeFilterTest {

    private final List<Node> nodes = List.of(
            node("c1", NodeState.IDLE, 0, "compute"), node("c2", NodeState.MIXED, 5, "compute", "debug"),
            because(node("c10", NodeState.DRAINED, 0, "compute"), "Disk failing"), withGpus(node("g1", NodeState.MIXED, 2, "gpu"), 4, 1));

    @Test
    void theAddressSaysItAll() {
        NodeFilter filter = NodeFilter.DEFAULT
                .withView(NodeFilter.View.TABLE)
                .withGroup(NodeFilter.Group.PARTITION)
                .withText("a&b=ü")
                .withPartition("gpu")
                .withStates(Set.of(NodeState.DOWN, NodeState.DRAINED))
                .withSort(NodeFilter.Column.LOAD, true);
        assertThat(NodeFilter.of(QueryParameters.fromString(filter.asParameters().getQueryString()))).isEqualTo(filter);
        assertThat(NodeFilter.DEFAULT.asParameters().getParameters()).isEmpty();
    }

    @Test
    void wordsItDoesNotKnowCountForNothing() {
        assertThat(NodeFilter.of(QueryParameters.fromString("view=x&state=nonsense,%00&sort=-password&group=y"))).isEqualTo(
                NodeFilter.DEFAULT.withSort(NodeFilter.Column.NAME, true));
        assertThat(NodeFilter.DEFAULT.withText("a".repeat(5000)).text()).hasSize(100);
    }

    @Test
    void findsByNameFeatureGpuAndReason() {
        assertThat(found(NodeFilter.DEFAULT.withText("C1"))).containsExactly("c1", "c10");
        assertThat(found(NodeFilter.DEFAULT.withText("a100"))).containsExactly("g1");
        assertThat(found(NodeFilter.DEFAULT.withText("disk"))).containsExactly("c10");
        assertThat(found(NodeFilter.DEFAULT.withText("AVX2"))).hasSize(4);
        assertThat(found(NodeFilter.DEFAULT.withPartition("debug"))).containsExactly("c2");
        assertThat(found(NodeFilter.DEFAULT.withStates(Set.of(NodeState.MIXED)))).containsExactly("c2", "g1");
    }

    @Test
    void sortsByWhatIsUsed() {
        assertThat(found(NodeFilter.DEFAULT.withSort(NodeFilter.Column.CPUS, true))).containsExactly("c2", "g1", "c1", "c10");
        assertThat(found(NodeFilter.DEFAULT.withSort(NodeFilter.Column.NAME, true))).containsExactly("g1", "c10", "c2", "c1");
    }

    private List<String> found(NodeFilter filter) {
        return filter.apply(nodes).stream().map(Node::name).toList();
    }
}
