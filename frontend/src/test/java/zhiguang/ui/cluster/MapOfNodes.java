package zhiguang.ui.cluster;

import java.nio.charset.StandardCharsets;
import java.util.List;
import zhiguang.cluster.Capacity;
import zhiguang.cluster.Node;
import zhiguang.cluster.SampleNodes;

/** What the nodes' page computes for each reader, on nodes that no Slurm has: for the bench. */
public final class MapOfNodes {

    private final List<Node> before;
    private final List<Node> after;

    public MapOfNodes(int nodes) {
        before = SampleNodes.many(nodes, 1);
        after = SampleNodes.many(nodes, 2);
    }

    /** Draws it all; the bytes that go to the browser. */
    public int whole() {
        NodePicture picture = NodePicture.of(NodeFilter.DEFAULT.apply(before), NodeFilter.Group.RACK);
        return bytes(picture.groupsAsJson().toString()) + bytes(picture.states()) + bytes(picture.fill());
    }

    /** Draws what changed since the last look; the bytes that go to the browser. */
    public int change() {
        NodePicture first = NodePicture.of(NodeFilter.DEFAULT.apply(before), NodeFilter.Group.RACK);
        NodePicture.Difference change =
                NodePicture.of(NodeFilter.DEFAULT.apply(after), NodeFilter.Group.RACK).since(first).orElseThrow();
        return bytes(change.placesAsJson().toString()) + bytes(change.states()) + bytes(change.fill());
    }

    /** Searches, sorts and takes the first 50 lines, as the table does. */
    public int table() {
        return NodeFilter.DEFAULT.withText("r").withSort(NodeFilter.Column.CPUS, true).apply(after).subList(0, 50).size();
    }

    public long overview() {
        return Capacity.of(after).cpusFree();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
