package zhiguang.ui.cluster;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Set;
import zhiguang.cluster.ClusterSnapshot;
import zhiguang.cluster.Node;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.WindowWidth;

/** All nodes, as a map or as a table. */
@Route("cluster/nodes")
@PermitAll
@StyleSheet("jobs.css")
@StyleSheet("cluster.css")
class NodesView extends Div implements OfOneCluster, HasDynamicTitle, BeforeEnterObserver {

    private final ClusterWatch watch;
    private final Live live;
    private final NodeSearch search = new NodeSearch(this::filterBy);
    private final Span count = new Span();
    private final NodeLegend legend = new NodeLegend(this::filterBy);
    private final NodeMap map = new NodeMap(this::choose);
    private final NodeCard card = new NodeCard(true);
    private final Div mapping = new Div(new Div(legend, map), card);
    private final NodeGrid grid;
    private final Div empty = new Div();
    private final Skeleton skeleton = new Skeleton();
    private final Div content;
    private NodeFilter filter = NodeFilter.DEFAULT;
    private String chosen = "";

    NodesView(ClusterWatch watch) {
        this.watch = watch;
        this.live = new Live(watch);
        this.grid = new NodeGrid(watch::jobsOn, (column, down) -> filterBy(filter.withSort(column, down)));
        this.content = new Div(mapping, grid, empty);
        addClassNames("zg-page", "zg-cluster");
        count.addClassName("zg-quiet");
        mapping.addClassName("zg-node-mapping");
        card.setVisible(false);
        mapping.setVisible(false);
        grid.setVisible(false);
        empty.setVisible(false);
        content.addClassNames("zg-cluster-content", "zg-nodes-content");
        WindowWidth.follow(this, width -> grid.setNarrow(width < WindowWidth.NARROW));
        add(
                new PageHeader(getTranslation("nodes.title")).withBeside(count, live.age()),
                new ClusterTabs(ClusterTabs.Page.NODES), search, live.outage(), skeleton, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = NodeFilter.of(event.getLocation().getQueryParameters());
        search.show(filter);
        if (isAttached()) {
            show(watch.snapshot());
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        live.follow(content, this::show);
    }

    private void show(ClusterSnapshot snapshot) {
        if (!snapshot.isKnown()) {
            return;
        }
        skeleton.setVisible(false);
        search.offer(snapshot.partitions().stream().map(partition -> partition.name().value()).toList());
        List<Node> found = filter.apply(snapshot.nodes());
        count.setText(getTranslation("nodes.count", found.size(), snapshot.nodes().size()));
        boolean asMap = filter.view() == NodeFilter.View.MAP;
        mapping.setVisible(asMap && !found.isEmpty());
        grid.setVisible(!asMap && !found.isEmpty());
        showEmpty(found.isEmpty());
        if (asMap) {
            legend.show(filter.withStates(Set.of()).apply(snapshot.nodes()), filter);
            map.show(found, filter.group());
            showChosen(snapshot);
        } else {
            grid.show(found, filter);
        }
    }

    private void showEmpty(boolean none) {
        empty.removeAll();
        empty.setVisible(none);
        if (none && filter.isNarrow()) {
            Button all = new Button(getTranslation("nodes.no-match.clear"), event -> filterBy(filter.cleared()));
            empty.add(new EmptyState(Symbol.SEARCH, getTranslation("nodes.no-match"), getTranslation("nodes.no-match.why"), all));
        } else if (none) {
            empty.add(new EmptyState(Symbol.SERVER, getTranslation("cluster.none"), getTranslation("cluster.none.why")));
        }
    }

    private void choose(String node) {
        chosen = node;
        showChosen(watch.snapshot());
    }

    private void showChosen(ClusterSnapshot snapshot) {
        card.setVisible(snapshot.find(chosen).isPresent());
        snapshot.find(chosen).ifPresent(node -> card.show(node, watch.jobsOn(node.name())));
    }

    private void filterBy(NodeFilter wanted) {
        filter = wanted;
        search.show(wanted);
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("cluster/nodes", PageCluster.with(wanted.asParameters()))));
        show(watch.snapshot());
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("nodes.title"));
    }
}
