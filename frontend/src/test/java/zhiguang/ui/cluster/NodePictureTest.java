package zhiguang.ui.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.cluster.SampleNodes.node;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeState;
import zhiguang.cluster.SampleNodes;

class NodePictureTest {

    private final List<Node> small = List.of(
            node("c1", NodeState.IDLE, 0, "compute", "debug"), node("c2", NodeState.MIXED, 1, "compute"),
            node("g1", NodeState.DRAINED, 0, "gpu"), node("g2", NodeState.ALLOCATED, 8, "gpu"));

    @Test
    void groupsByNameOrByPartitionAndSaysHowFullEachIs() {
        NodePicture picture = NodePicture.of(small, NodeFilter.Group.RACK);
        assertThat(picture.groups()).containsOnlyKeys("c", "g");
        assertThat(picture.states()).isEqualTo("imda");
        assertThat(picture.fill()).isEqualTo("010a");
        assertThat(picture.groupsAsJson().toString()).contains("{\"label\":\"c\",\"prefix\":\"c\",\"names\":[\"1\",\"2\"]}");
        assertThat(NodePicture.of(small, NodeFilter.Group.PARTITION).groups()).containsOnlyKeys("compute, debug", "compute", "gpu");
    }

    @Test
    void everyStateHasALetterOfItsOwn() {
        assertThat(List.of(NodeState.values())).extracting(state -> NodeLook.of(state).letter()).doesNotHaveDuplicates();
    }

    @Test
    void tellsOnlyWhatChanged() {
        NodePicture before = NodePicture.of(small, NodeFilter.Group.RACK);
        List<Node> later = List.of(small.get(0), node("c2", NodeState.MIXED, 7, "compute"), small.get(2), node("g2", NodeState.DOWN, 0, "gpu"));
        NodePicture.Difference difference = NodePicture.of(later, NodeFilter.Group.RACK).since(before).orElseThrow();
        assertThat(difference.places()).containsExactly(1, 3);
        assertThat(difference.states()).isEqualTo("mx");
        assertThat(difference.fill()).isEqualTo("90");
        assertThat(before.since(before).orElseThrow().places()).isEmpty();
        assertThat(NodePicture.of(small.subList(0, 3), NodeFilter.Group.RACK).since(before)).isEmpty();
    }

    @Test
    void fiveThousandNodesAreAFewTensOfKilobytesAndAChangeAFewHundredBytes() {
        NodePicture first = NodePicture.of(SampleNodes.many(5000, 1), NodeFilter.Group.RACK);
        NodePicture.Difference change = NodePicture.of(SampleNodes.many(5000, 2), NodeFilter.Group.RACK).since(first).orElseThrow();
        int whole = bytes(first.groupsAsJson().toString()) + bytes(first.states()) + bytes(first.fill());
        int difference = bytes(change.placesAsJson().toString()) + bytes(change.states()) + bytes(change.fill());
        assertThat(whole).isLessThan(60_000);
        assertThat(change.places()).hasSizeBetween(20, 120);
        assertThat(difference).isLessThan(1_000);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
