package zhiguang.ui.cluster;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeState;
import zhiguang.ui.common.StateBadge;

/** How many nodes stand how; a click shows only those. */
class NodeLegend extends Div {

    private final Consumer<NodeFilter> changed;
    private Map<NodeState, Integer> shown = Map.of();
    private NodeFilter filter = NodeFilter.DEFAULT;

    NodeLegend(Consumer<NodeFilter> changed) {
        this.changed = changed;
        addClassName("zg-legend");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("nodes.states"));
    }

    void show(List<Node> nodes, NodeFilter now) {
        Map<NodeState, Integer> counts = new EnumMap<>(NodeState.class);
        nodes.forEach(node -> counts.merge(node.state(), 1, Integer::sum));
        if (counts.equals(shown) && filter.states().equals(now.states())) {
            filter = now;
            return;
        }
        shown = counts;
        filter = now;
        removeAll();
        counts.forEach((state, count) -> add(entry(state, count)));
    }

    private NativeButton entry(NodeState state, int count) {
        NativeButton button = new NativeButton();
        button.add(new StateBadge(NodeLook.of(state).badge()), new Span(Integer.toString(count)));
        boolean pressed = filter.states().contains(state);
        button.getElement().setAttribute("aria-pressed", Boolean.toString(pressed));
        button.addClickListener(event -> changed.accept(filter.withStates(toggled(state))));
        return button;
    }

    private Set<NodeState> toggled(NodeState state) {
        Set<NodeState> states = EnumSet.noneOf(NodeState.class);
        states.addAll(filter.states());
        if (!states.add(state)) {
            states.remove(state);
        }
        return states;
    }
}
