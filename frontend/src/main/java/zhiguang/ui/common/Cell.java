package zhiguang.ui.common;

import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.ValueProvider;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in a column of a grid: a template of Lit, and the values of a line that it writes as {@code item.name}. */
public final class Cell<T> implements Serializable {

    final String template;
    final Map<String, ValueProvider<T, ?>> values = new LinkedHashMap<>();
    final Map<String, SerializableConsumer<T>> functions = new LinkedHashMap<>();

    private Cell(String template) {
        this.template = template;
    }

    public static <T> Cell<T> of(String template) {
        return new Cell<>(template);
    }

    /** These one below the other, each in a {@code div} of one of that class. */
    @SafeVarargs
    public static <T> Cell<T> stack(String className, Cell<T>... parts) {
        Cell<T> stack = new Cell<>(Stream.of(parts)
                .map(part -> "<div>" + part.template + "</div>")
                .collect(Collectors.joining("", "<div class=\"" + className + "\">", "</div>")));
        for (Cell<T> part : parts) {
            part.values.forEach((name, value) -> {
                if (stack.values.put(name, value) != null) {
                    throw new IllegalArgumentException("two of the cells write item." + name);
                }
            });
            stack.functions.putAll(part.functions);
        }
        return stack;
    }

    public Cell<T> with(String name, ValueProvider<T, ?> value) {
        values.put(name, value);
        return this;
    }

    /** What the template may call, without arguments. */
    public Cell<T> calling(String name, SerializableConsumer<T> function) {
        functions.put(name, function);
        return this;
    }

    /** For a grid with few lines or few readers; see {@link Line} for the others. */
    public LitRenderer<T> renderer() {
        LitRenderer<T> renderer = LitRenderer.of(template);
        values.forEach(renderer::withProperty);
        functions.forEach(renderer::withFunction);
        return renderer;
    }
}
