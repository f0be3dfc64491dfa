package zhiguang.ui.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeOrder;

/** The nodes as the map draws them: their names in groups, and a letter and a digit for how each stands; some 9 bytes a node. */
record NodePicture(Map<String, List<String>> groups, String states, String fill) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static NodePicture of(List<Node> nodes, NodeFilter.Group by) {
        Map<String, List<Node>> grouped = new LinkedHashMap<>();
        nodes.forEach(node -> grouped.computeIfAbsent(group(node, by), g -> new ArrayList<>()).add(node));
        Map<String, List<String>> names = new LinkedHashMap<>();
        StringBuilder states = new StringBuilder();
        StringBuilder fill = new StringBuilder();
        grouped.forEach((group, members) -> {
            names.put(group, members.stream().map(Node::name).toList());
            members.forEach(node -> {
                states.append(NodeLook.of(node.state()).letter());
                fill.append(tenths(node));
            });
        });
        return new NodePicture(names, states.toString(), fill.toString());
    }

    private static String group(Node node, NodeFilter.Group by) {
        return switch (by) {
            case RACK -> NodeOrder.prefix(node.name());
            case PARTITION -> node.partitions().stream().sorted().collect(Collectors.joining(", "));
        };
    }

    /** Used at all is at least a tenth, and not all is at most nine. */
    private static char tenths(Node node) {
        if (node.cpus() <= 0 || node.cpusUsed() <= 0) {
            return '0';
        }
        if (node.cpusUsed() >= node.cpus()) {
            return 'a';
        }
        return (char) ('0' + Math.clamp(Math.round(10.0 * node.cpusUsed() / node.cpus()), 1, 9));
    }

    ArrayNode groupsAsJson() {
        ArrayNode all = JSON.arrayNode();
        groups.forEach((label, names) -> {
            String prefix = commonPrefix(names);
            ObjectNode group = all.addObject().put("label", label).put("prefix", prefix);
            ArrayNode rest = group.putArray("names");
            names.forEach(name -> rest.add(name.substring(prefix.length())));
        });
        return all;
    }

    private static String commonPrefix(List<String> names) {
        String first = names.getFirst();
        int length = first.length();
        for (String name : names) {
            while (!name.startsWith(first.substring(0, length))) {
                length--;
            }
        }
        return first.substring(0, length);
    }

    /** Places that stand differently, their letters and their digits. */
    record Difference(List<Integer> places, String states, String fill) {

        ArrayNode placesAsJson() {
            ArrayNode array = JSON.arrayNode();
            places.forEach(array::add);
            return array;
        }
    }

    /** Empty when there are other nodes than before, or so many changed that all is shorter. */
    Optional<Difference> since(NodePicture before) {
        if (!groups.equals(before.groups)) {
            return Optional.empty();
        }
        List<Integer> places = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < states.length(); i++) {
            if (states.charAt(i) != before.states.charAt(i) || fill.charAt(i) != before.fill.charAt(i)) {
                places.add(i);
                letters.append(states.charAt(i));
                digits.append(fill.charAt(i));
            }
        }
        return Optional.of(new Difference(places, letters.toString(), digits.toString()));
    }
}
