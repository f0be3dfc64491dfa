package zhiguang.ui.cluster;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.NodeState;
import zhiguang.ui.common.Symbol;

/** The line above the nodes: map or table, and which nodes. */
class NodeSearch extends Div {

    private final Consumer<NodeFilter> changed;
    private final Tab map = new Tab(getTranslation("nodes.view.map"));
    private final Tab table = new Tab(getTranslation("nodes.view.table"));
    private final Tabs views = new Tabs(map, table);
    private final Select<NodeFilter.Group> group = new Select<>();
    private final Select<String> partition = new Select<>();
    private final MultiSelectComboBox<NodeState> states = new MultiSelectComboBox<>();
    private final TextField text = new TextField();
    private List<String> offered = List.of();
    private NodeFilter filter = NodeFilter.DEFAULT;

    NodeSearch(Consumer<NodeFilter> changed) {
        this.changed = changed;
        addClassNames("zg-job-search", "zg-node-search");
        views.addSelectedChangeListener(event -> {
            if (event.isFromClient()) {
                changed.accept(filter.withView(event.getSelectedTab() == map ? NodeFilter.View.MAP : NodeFilter.View.TABLE));
            }
        });
        prepareChoices();
        text.setPlaceholder(getTranslation("nodes.search"));
        text.setAriaLabel(getTranslation("nodes.search"));
        text.setPrefixComponent(Symbol.SEARCH.icon());
        text.setClearButtonVisible(true);
        text.setMaxLength(100);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.getElement().setAttribute("data-key", "/");
        text.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changed.accept(filter.withText(event.getValue()));
            }
        });
        add(views, text, states, partition, group);
    }

    private void prepareChoices() {
        group.setAriaLabel(getTranslation("nodes.group"));
        group.setItems(NodeFilter.Group.values());
        group.setItemLabelGenerator(g -> getTranslation("nodes.group." + g.name().toLowerCase(Locale.ROOT)));
        group.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changed.accept(filter.withGroup(event.getValue()));
            }
        });
        partition.setAriaLabel(getTranslation("nodes.partition"));
        partition.setItemLabelGenerator(name -> name == null || name.isEmpty() ? getTranslation("nodes.partition.all") : name);
        partition.addValueChangeListener(event -> {
            @Nullable String value = event.getValue();
            if (event.isFromClient()) {
                changed.accept(filter.withPartition(value == null ? "" : value));
            }
        });
        states.setAriaLabel(getTranslation("nodes.states"));
        states.setPlaceholder(getTranslation("nodes.states"));
        states.setItems(NodeState.values());
        states.setItemLabelGenerator(state -> getTranslation("node.state." + state));
        states.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changed.accept(filter.withStates(event.getValue()));
            }
        });
    }

    void offer(List<String> partitions) {
        if (!partitions.equals(offered)) {
            offered = partitions;
            partition.setItems(Stream.concat(Stream.of(""), partitions.stream()).toList());
            show(filter);
        }
    }

    void show(NodeFilter now) {
        filter = now;
        views.setSelectedTab(now.view() == NodeFilter.View.MAP ? map : table);
        group.setVisible(now.view() == NodeFilter.View.MAP);
        group.setValue(now.group());
        partition.setVisible(!offered.isEmpty());
        if (offered.contains(now.partition()) || now.partition().isEmpty()) {
            partition.setValue(now.partition());
        }
        states.setValue(now.states());
        if (!text.getValue().equals(now.text())) {
            text.setValue(now.text());
        }
    }
}
