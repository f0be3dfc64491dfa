package zhiguang.ui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lines or bars over time, or bars beside names (ECharts), with the same numbers as a table. */
@Tag("zg-chart")
@JsModule("./cluster/zg-chart.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
public class LoadChart extends Component implements HasStyle {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ObjectNode content = JSON.objectNode();
    private ArrayNode lines = JSON.arrayNode();

    public LoadChart() {
        addClassName("zg-chart");
        ObjectNode words = JSON.objectNode();
        for (String word : List.of("table", "chart", "time", "empty")) {
            words.put(word, getTranslation("load." + word));
        }
        getElement().setPropertyJson("words", words);
    }

    /** Begins anew; what was shown stays until {@link #done}. {@code unit}: {@code count}, {@code percent} or {@code duration}. */
    public LoadChart begin(String label, String unit, Instant from, Instant to, List<Instant> times) {
        content = JSON.objectNode();
        content.put("label", label).put("unit", unit).put("from", from.getEpochSecond()).put("to", to.getEpochSecond());
        ArrayNode at = content.putArray("times");
        times.forEach(time -> at.add(time.getEpochSecond()));
        lines = content.putArray("lines");
        return this;
    }

    /** Begins anew with one bar for each of {@code entries}, the largest first. */
    public <T> LoadChart ranking(String label, String unit, String tone, List<T> entries, Function<T, String> name, Function<T, Double> value) {
        content = JSON.objectNode();
        content.put("label", label).put("unit", unit).put("from", 0).put("to", 0);
        content.putArray("times");
        ArrayNode names = content.putArray("names");
        entries.forEach(entry -> names.add(name.apply(entry)));
        lines = content.putArray("lines");
        return line(label, tone, false, false, entries, value::apply);
    }

    /** What is drawn stands as bars upon each other, not as lines. */
    public LoadChart asBars() {
        content.put("bars", true);
        return this;
    }

    /** A value that is null is a hole in the line. */
    public <T> LoadChart line(String name, String tone, boolean area, boolean dashed, List<T> samples, Function<T, @Nullable Double> value) {
        ObjectNode line = lines.addObject().put("name", name).put("tone", tone).put("area", area).put("dashed", dashed);
        ArrayNode values = line.putArray("values");
        for (T sample : samples) {
            Double number = value.apply(sample);
            if (number == null) {
                values.addNull();
            } else {
                values.add(Math.round(number * 100) / 100.0);
            }
        }
        return this;
    }

    public void done() {
        getElement().setPropertyJson("content", content);
    }
}
