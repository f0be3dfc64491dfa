package zhiguang.ui.pipelines;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import zhiguang.submissions.After;

/** The steps of a pipeline as boxes from left to right, and as lines what each waits for. The same stands in a list beside it. */
class PlanDrawing extends Div {

    private static final int WIDTH = 190;
    private static final int HEIGHT = 58;
    private static final int ACROSS = 64;
    private static final int DOWN = 18;
    private static final int EDGE = 10;

    private Map<String, Map<String, Set<After>>> drawn = Map.of();
    private final Map<String, Div> boxes = new HashMap<>();

    PlanDrawing() {
        addClassName("zg-plan-drawing");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("pipeline.drawing"));
    }

    /** {@code needs} in the order of the steps; the lines are drawn anew only when they are others. */
    void show(Map<String, Map<String, Set<After>>> needs, Function<String, Component> box) {
        if (!needs.equals(drawn) || !List.copyOf(needs.keySet()).equals(List.copyOf(drawn.keySet()))) {
            drawn = new LinkedHashMap<>(needs);
            draw();
        }
        boxes.forEach((step, place) -> {
            place.removeAll();
            place.add(box.apply(step));
        });
    }

    private void draw() {
        removeAll();
        boxes.clear();
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        drawn.forEach((step, before) -> needs.put(step, before.keySet()));
        List<List<String>> columns = Layers.of(needs).columns();
        int rows = columns.stream().mapToInt(List::size).max().orElse(0);
        int width = columns.size() * (WIDTH + ACROSS) - ACROSS + 2 * EDGE;
        int height = rows * (HEIGHT + DOWN) - DOWN + 2 * EDGE;
        Map<String, int[]> places = new HashMap<>();
        for (int x = 0; x < columns.size(); x++) {
            List<String> column = columns.get(x);
            int free = (rows - column.size()) * (HEIGHT + DOWN) / 2;
            for (int y = 0; y < column.size(); y++) {
                places.put(column.get(y), new int[] {EDGE + x * (WIDTH + ACROSS), EDGE + free + y * (HEIGHT + DOWN)});
            }
        }
        Div sheet = new Div(new Svg(lines(places, width, height)));
        sheet.addClassName("zg-plan-sheet");
        sheet.setWidth(width + "px");
        sheet.setHeight(height + "px");
        places.forEach((step, at) -> {
            Div box = new Div();
            box.addClassName("zg-plan-box");
            box.getStyle().set("left", at[0] + "px").set("top", at[1] + "px").set("width", WIDTH + "px").set("height", HEIGHT + "px");
            boxes.put(step, box);
        });
        drawn.keySet().forEach(step -> sheet.add(boxes.getOrDefault(step, new Div())));
        add(sheet);
    }

    /** Only numbers and our own words stand in it. */
    private String lines(Map<String, int[]> places, int width, int height) {
        StringBuilder svg = new StringBuilder(("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" aria-hidden=\"true\"><defs>"
                        + "<marker id=\"zg-arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">"
                        + "<path d=\"M0 0 8 4 0 8z\" fill=\"context-stroke\"/></marker></defs>")
                .formatted(Math.max(0, width), Math.max(0, height)));
        drawn.forEach((step, needs) -> needs.forEach((before, how) -> {
            int[] from = places.get(before);
            int[] to = places.get(step);
            if (from != null && to != null) {
                how.forEach(kind -> svg.append(line(from, to, kind)));
            }
        }));
        return svg.append("</svg>").toString();
    }

    private static String line(int[] from, int[] to, After kind) {
        int x1 = from[0] + WIDTH;
        int y1 = from[1] + HEIGHT / 2;
        int x2 = to[0];
        int y2 = to[1] + HEIGHT / 2;
        int bend = Math.max(30, Math.abs(x2 - x1) / 2);
        return "<path class=\"zg-plan-line\" data-how=\"%s\" d=\"M%d %d C%d %d %d %d %d %d\" marker-end=\"url(#zg-arrow)\"/>".formatted(
                kind.name().toLowerCase(Locale.ROOT), x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2);
    }
}
