package zhiguang.ui.cluster;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import org.jspecify.annotations.Nullable;
import zhiguang.jobs.Job;
import zhiguang.jobs.load.NodeJobs;
import zhiguang.ui.common.Elapsed;
import zhiguang.ui.common.PageCluster;

/** The jobs on a node: those one may see by name, and how many more. */
class NodeJobList extends Div {

    private static final int MOST = 200;

    private final Div body = new Div();
    private NodeJobs.@Nullable OnNode shown;

    NodeJobList() {
        addClassNames("zg-card", "zg-node-jobs");
        Div head = new Div(new H2(getTranslation("node.jobs")));
        head.addClassName("zg-card-head");
        body.addClassName("zg-card-body");
        add(head, body);
    }

    void show(NodeJobs.OnNode found) {
        if (found.equals(shown)) {
            return;
        }
        shown = found;
        body.removeAll();
        if (!found.seen().isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("zg-node-job-list");
            found.seen().stream().limit(MOST).forEach(job -> list.add(line(job)));
            body.add(list);
        }
        int others = found.others();
        if (others > 0) {
            body.add(quiet(getTranslation("node.jobs.others", others)));
        } else if (found.seen().isEmpty()) {
            body.add(quiet(getTranslation("node.jobs.none")));
        }
    }

    private static ListItem line(Job job) {
        Anchor link = new Anchor(PageCluster.link("jobs/" + job.id(), job.cluster()), job.name());
        Span id = new Span(job.shownId());
        Span rest = new Span(job.user() + " · " + job.account() + " · " + job.partition());
        rest.addClassName("zg-quiet");
        id.addClassNames("zg-mono", "zg-quiet");
        ListItem line = new ListItem(link, id, rest);
        job.started().ifPresent(started -> line.add(new Elapsed(started)));
        return line;
    }

    private static Paragraph quiet(String text) {
        Paragraph line = new Paragraph(text);
        line.addClassName("zg-quiet");
        return line;
    }
}
