package zhiguang.ui.common;

import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.ValueProvider;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The columns of one grid, whose values travel as one list for each line: LitRenderer writes some 28 bytes for the name of each value of each
 * line, which is more than the values of a list that a thousand pages show and each change renews.
 */
public final class Line<T> implements Serializable {

    static final String NAMESPACE = "l_";

    private static final String LIST = "v";
    private static final Pattern VALUE = Pattern.compile("\\bitem\\.(\\w+)");

    private final List<ValueProvider<T, ?>> values = new ArrayList<>();

    /** All columns are asked for before the grid is shown. What another column of the same cells writes travels once. */
    public Renderer<T> column(Cell<T> cell) {
        if (!cell.functions.isEmpty()) {
            throw new IllegalArgumentException("what a template calls goes by the cell's own renderer");
        }
        boolean first = values.isEmpty();
        cell.values.values().stream().filter(value -> !values.contains(value)).forEach(values::add);
        String template = VALUE.matcher(cell.template).replaceAll(used -> {
            int place = values.indexOf(cell.values.get(used.group(1)));
            if (place < 0) {
                throw new IllegalArgumentException("the template uses " + used.group() + ", which the cell has not");
            }
            return Matcher.quoteReplacement("item." + LIST + "[" + place + "]");
        });
        return new LineRenderer<>(template, this, first);
    }

    void write(T line, ObjectNode json) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(values.size());
        for (ValueProvider<T, ?> value : values) {
            add(list, value.apply(line));
        }
        json.set(NAMESPACE + LIST, list);
    }

    private static void add(ArrayNode list, @Nullable Object value) {
        switch (value) {
            case null -> list.addNull();
            case String text -> list.add(text);
            case Boolean truth -> list.add(truth);
            default -> list.add(JsonMapper.shared().<JsonNode>valueToTree(value));
        }
    }
}
