package zhiguang.ui.cluster;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import zhiguang.cluster.Node;

/** What a node has, in words. */
final class NodeText {

    private NodeText() {}

    static String cpus(Node node) {
        return node.cpusUsed() + " / " + node.cpus();
    }

    /** Such as {@code 2 / 4 a100}. */
    static String gpus(Node node) {
        Map<String, Integer> all = new TreeMap<>(node.gpus());
        return all.isEmpty()
                ? "–"
                : all.entrySet().stream()
                        .map(e -> (node.gpusUsed().getOrDefault(e.getKey(), 0) + " / " + e.getValue() + " " + e.getKey()).strip())
                        .collect(Collectors.joining(", "));
    }

    static double part(Node node, Function<Node, Number> used, Function<Node, Number> all) {
        double whole = all.apply(node).doubleValue();
        return whole <= 0 ? -1 : used.apply(node).doubleValue() / whole;
    }

    static String list(Collection<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", "));
    }
}
