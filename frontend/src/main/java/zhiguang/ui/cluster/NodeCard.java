package zhiguang.ui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeReason;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Timestamp;

/** A node's state and what it has; beside the map with a link to its page. */
class NodeCard extends Div {

    private final boolean linked;
    private final Div head = new Div();
    private final DescriptionList facts = new DescriptionList();
    private @Nullable Shown shown;

    private record Shown(Node node, int jobs) {}

    NodeCard(boolean linked) {
        this.linked = linked;
        addClassNames("zg-card", "zg-node-card");
        head.addClassName("zg-card-head");
        facts.addClassName("zg-facts");
        Div body = new Div(facts);
        body.addClassName("zg-card-body");
        head.setVisible(linked);
        add(head, body);
    }

    void show(Node node, int jobs) {
        Shown now = new Shown(node, jobs);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        head.removeAll();
        if (linked) {
            head.add(new H2(new Anchor(PageCluster.link("cluster/nodes/" + node.name()), node.name())), new StateBadge(NodeLook.of(node.state()).badge()));
        }
        facts.removeAll();
        Formats formats = Formats.of(this);
        node.reason().ifPresent(reason -> fact("reason", reason(reason)));
        fact("slurm", text(node.rawState()));
        fact("cpus", text(getTranslation("node.cpus", node.cpusUsed(), node.cpus(), node.cpusFree())));
        node.load().ifPresent(load -> fact("load", text(String.format(Locale.ROOT, "%.2f", load))));
        fact("memory", text(getTranslation("node.memory", formats.mebibytes(node.memoryUsed()), formats.mebibytes(node.memory()))));
        node.memoryFree().ifPresent(free -> fact("free", text(formats.mebibytes(free))));
        if (!node.gpus().isEmpty()) {
            fact("gpus", text(NodeText.gpus(node)));
        }
        fact("jobs", text(Integer.toString(jobs)));
        fact("partitions", text(NodeText.list(node.partitions())));
        if (!node.features().isEmpty()) {
            fact("features", text(NodeText.list(node.features())));
        }
    }

    private Component reason(NodeReason reason) {
        Div line = new Div(new Span(reason.text()));
        if (!reason.by().isEmpty()) {
            line.add(new Text(" · " + reason.by()));
        }
        reason.since().ifPresent(since -> line.add(new Text(" · "), new Timestamp(since)));
        return line;
    }

    private static Component text(String words) {
        return new Span(words);
    }

    private void fact(String key, Component value) {
        facts.add(new DescriptionList.Term(getTranslation("nodes.column." + key)), new DescriptionList.Description(value));
    }
}
