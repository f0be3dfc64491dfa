package zhiguang.ui.cluster;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import zhiguang.cluster.Node;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.StateBadge;

/** Nodes, one a line, sent as far as one scrolls. */
class NodeGrid extends Grid<Node> {

    private static final int PAGE = 50;

    private final ToIntFunction<String> jobs;
    private List<Node> nodes = List.of();
    private String ordered = "";

    NodeGrid(ToIntFunction<String> jobs, BiConsumer<NodeFilter.Column, Boolean> sorted) {
        this.jobs = jobs;
        addClassNames("zg-jobs", "zg-nodes");
        addThemeVariants(GridVariant.LUMO_COMPACT);
        setPageSize(PAGE);
        setSelectionMode(SelectionMode.NONE);
        setColumnReorderingAllowed(true);
        addColumns();
        setDataProvider(DataProvider.fromCallbacks(
                query -> nodes.stream().skip(query.getOffset()).limit(query.getLimit()), query -> {
                    query.getOffset();
                    query.getLimit();
                    return nodes.size();
                }));
        addItemClickListener(event -> open(event.getItem()));
        addSortListener(event -> {
            if (event.isFromClient()) {
                tell(event.getSortOrder(), sorted);
            }
        });
    }

    private static void tell(List<GridSortOrder<Node>> order, BiConsumer<NodeFilter.Column, Boolean> sorted) {
        if (order.isEmpty()) {
            sorted.accept(NodeFilter.Column.NAME, false);
        } else {
            GridSortOrder<Node> first = order.getFirst();
            NodeFilter.column(first.getSorted().getKey())
                    .ifPresent(column -> sorted.accept(column, first.getDirection() == SortDirection.DESCENDING));
        }
    }

    void show(List<Node> found, NodeFilter filter) {
        if (!found.equals(nodes)) {
            nodes = found;
            getDataProvider().refreshAll();
        }
        String order = (filter.descending() ? "-" : "") + filter.sort().word();
        if (!order.equals(ordered)) {
            ordered = order;
            SortDirection direction = filter.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING;
            sort(List.of(new GridSortOrder<>(getColumnByKey(filter.sort().word()), direction)));
        }
    }

    /** On a narrow page only what tells nodes apart and how they stand. */
    void setNarrow(boolean narrow) {
        for (String key : List.of("load", "memory", "free", "partitions", "features")) {
            getColumnByKey(key).setVisible(!narrow);
        }
    }

    private void open(Node node) {
        getUI().ifPresent(ui -> ui.navigate("cluster/nodes/" + node.name(), PageCluster.with(QueryParameters.empty())));
    }

    private void addColumns() {
        sortable(column("state", StateBadge.renderer((Node node) -> NodeLook.of(node.state()).badge()), "120px"));
        sortable(column("name", name(), "80px").setFlexGrow(1));
        sortable(column("reason", reason(), "150px").setFlexGrow(3));
        sortable(column("cpus", Meter.renderer(NodeText::cpus, node -> NodeText.part(node, Node::cpusUsed, Node::cpus)), "82px"));
        sortable(number("load", node -> load(node), "72px"));
        sortable(column("memory", Meter.renderer(this::memory, node -> NodeText.part(node, Node::memoryUsed, Node::memory)), "122px"));
        sortable(number("free", node -> node.memoryFree().isPresent() ? size(node.memoryFree().getAsLong()) : "–", "92px"));
        sortable(column("gpus", Meter.renderer(NodeText::gpus, node -> NodeText.part(node, Node::gpuUsedCount, Node::gpuCount)), "92px"));
        number("jobs", node -> Integer.toString(jobs.applyAsInt(node.name())), "56px");
        text("partitions", node -> NodeText.list(node.partitions()), "92px");
        text("features", node -> NodeText.list(node.features()), "72px");
    }

    private static String load(Node node) {
        return node.load().isPresent() ? String.format(Locale.ROOT, "%.1f", node.load().getAsDouble()) : "–";
    }

    private String memory(Node node) {
        return size(node.memoryUsed()) + " / " + size(node.memory());
    }

    private String size(long mebibytes) {
        return Formats.of(this).mebibytes(mebibytes);
    }

    private static LitRenderer<Node> name() {
        return LitRenderer.<Node>of("<a class=\"zg-row-link\" href=\"${item.to}\">${item.name}</a>")
                .withProperty("name", Node::name)
                .withProperty("to", node -> PageCluster.link("cluster/nodes/" + node.name()));
    }

    private static LitRenderer<Node> reason() {
        return LitRenderer.<Node>of("""
                ${item.text ? html`<span title="${item.text}">${item.text}</span><span class="zg-quiet"> ${item.by}
                  ${item.since ? html`<zg-time datetime="${item.since}"></zg-time>` : ''}</span>` : ''}""")
                .withProperty("text", node -> node.reason().map(r -> r.text()).orElse(""))
                .withProperty("by", node -> node.reason().map(r -> r.by()).filter(by -> !by.isEmpty()).map(by -> "· " + by).orElse(""))
                .withProperty("since", node -> node.reason().flatMap(r -> r.since()).map(Object::toString).orElse(""));
    }

    private static Column<Node> sortable(Column<Node> column) {
        return column.setSortProperty(column.getKey());
    }

    private Column<Node> column(String key, Renderer<Node> renderer, String width) {
        return addColumn(renderer)
                .setKey(key)
                .setHeader(getTranslation("nodes.column." + key))
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private Column<Node> text(String key, Function<Node, String> text, String width) {
        ValueProvider<Node, String> value = text::apply;
        return column(key, LitRenderer.<Node>of("<span title=\"${item.text}\">${item.text}</span>").withProperty("text", value), width)
                .setFlexGrow(1);
    }

    private Column<Node> number(String key, Function<Node, String> text, String width) {
        ValueProvider<Node, String> value = text::apply;
        return column(key, LitRenderer.<Node>of("${item.text}").withProperty("text", value), width).setTextAlign(ColumnTextAlign.END);
    }
}
