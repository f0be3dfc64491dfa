package zhiguang.ui.cluster;

import com.vaadin.flow.router.QueryParameters;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeOrder;
import zhiguang.cluster.NodeState;

/**
 * Which nodes a person wants to see, how and in which order; kept in the page's address.
 *
 * @param partition empty for all
 * @param states empty for all
 */
record NodeFilter(View view, Group group, String text, String partition, Set<NodeState> states, Column sort, boolean descending) {

    static final NodeFilter DEFAULT = new NodeFilter(View.MAP, Group.RACK, "", "", Set.of(), Column.NAME, false);

    private static final int LONGEST = 100;

    enum View {
        MAP,
        TABLE
    }

    /** What stands together on the map. */
    enum Group {
        RACK,
        PARTITION
    }

    /** What the table can be sorted by. */
    enum Column {
        NAME(Comparator.comparing(Node::name, NodeOrder::compare)),
        STATE(Comparator.comparing(Node::state)),
        CPUS(Comparator.comparingDouble(node -> node.cpus() == 0 ? 0 : (double) node.cpusUsed() / node.cpus())),
        LOAD(Comparator.comparingDouble(node -> node.load().orElse(-1))),
        MEMORY(Comparator.comparingDouble(node -> node.memory() == 0 ? 0 : (double) node.memoryUsed() / node.memory())),
        FREE(Comparator.comparingLong(node -> node.memoryFree().orElse(-1))),
        GPUS(Comparator.comparingInt(Node::gpuUsedCount)),
        /** By how long it has been so. */
        REASON(Comparator.comparing(node -> node.reason().flatMap(r -> r.since()).map(at -> at.getEpochSecond()).orElse(0L)));

        private final Comparator<Node> order;

        Column(Comparator<Node> order) {
            this.order = order;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    NodeFilter {
        String clean = text.replace("\0", "");
        text = clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
        partition = partition.length() > LONGEST ? "" : partition;
        states = Set.copyOf(states);
    }

    /** What an address says; words it does not know count for nothing. */
    static NodeFilter of(QueryParameters query) {
        String sort = query.getSingleParameter("sort").orElse("");
        boolean descending = sort.startsWith("-");
        return new NodeFilter(
                find(View.class, query, "view", View.MAP),
                find(Group.class, query, "group", Group.RACK),
                query.getSingleParameter("q").orElse(""),
                query.getSingleParameter("partition").orElse(""),
                states(query.getSingleParameter("state").orElse("")),
                find(Column.class, descending ? sort.substring(1) : sort).orElse(Column.NAME),
                descending);
    }

    QueryParameters asParameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "view", view == View.MAP ? "" : word(view));
        put(parameters, "group", group == Group.RACK ? "" : word(group));
        put(parameters, "q", text);
        put(parameters, "partition", partition);
        put(parameters, "state", states.stream().sorted().map(NodeFilter::word).collect(Collectors.joining(",")));
        put(parameters, "sort", sort == Column.NAME && !descending ? "" : (descending ? "-" : "") + sort.word());
        return parameters.isEmpty() ? QueryParameters.empty() : QueryParameters.simple(parameters);
    }

    List<Node> apply(List<Node> nodes) {
        String sought = text.strip().toLowerCase(Locale.ROOT);
        Stream<Node> found = nodes.stream()
                .filter(node -> partition.isEmpty() || node.partitions().contains(partition))
                .filter(node -> states.isEmpty() || states.contains(node.state()))
                .filter(node -> sought.isEmpty() || matches(node, sought));
        if (sort == Column.NAME && !descending) {
            return found.toList();
        }
        Comparator<Node> order = descending ? sort.order.reversed() : sort.order;
        return found.sorted(order.thenComparing(Column.NAME.order)).toList();
    }

    private static boolean matches(Node node, String sought) {
        return node.name().toLowerCase(Locale.ROOT).contains(sought)
                || node.features().stream().anyMatch(feature -> feature.toLowerCase(Locale.ROOT).contains(sought))
                || node.gpus().keySet().stream().anyMatch(type -> type.toLowerCase(Locale.ROOT).contains(sought))
                || node.reason().filter(reason -> reason.text().toLowerCase(Locale.ROOT).contains(sought)).isPresent();
    }

    boolean isNarrow() {
        return !text.isBlank() || !partition.isEmpty() || !states.isEmpty();
    }

    NodeFilter cleared() {
        return new NodeFilter(view, group, "", "", Set.of(), sort, descending);
    }

    NodeFilter withView(View wanted) {
        return new NodeFilter(wanted, group, text, partition, states, sort, descending);
    }

    NodeFilter withGroup(Group wanted) {
        return new NodeFilter(view, wanted, text, partition, states, sort, descending);
    }

    NodeFilter withText(String wanted) {
        return new NodeFilter(view, group, wanted, partition, states, sort, descending);
    }

    NodeFilter withPartition(String wanted) {
        return new NodeFilter(view, group, text, wanted, states, sort, descending);
    }

    NodeFilter withStates(Set<NodeState> wanted) {
        return new NodeFilter(view, group, text, partition, wanted, sort, descending);
    }

    NodeFilter withSort(Column column, boolean down) {
        return new NodeFilter(view, group, text, partition, states, column, down);
    }

    static Optional<Column> column(String word) {
        return find(Column.class, word);
    }

    private static Set<NodeState> states(String words) {
        Set<NodeState> states = EnumSet.noneOf(NodeState.class);
        for (String word : words.split(",", 20)) {
            find(NodeState.class, word).ifPresent(states::add);
        }
        return states;
    }

    private static <E extends Enum<E>> E find(Class<E> type, QueryParameters query, String name, E otherwise) {
        return query.getSingleParameter(name).flatMap(word -> find(type, word)).orElse(otherwise);
    }

    private static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        return Stream.of(type.getEnumConstants()).filter(value -> word(value).equals(word)).findFirst();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (!value.isBlank()) {
            parameters.put(name, value);
        }
    }
}
