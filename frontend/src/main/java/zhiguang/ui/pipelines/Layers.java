package zhiguang.ui.pipelines;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each step stands in the drawing: in a column behind all that it needs, and there near what it needs. */
record Layers(List<List<String>> columns) {

    private static final int ROUNDS = 4;

    /** Steps that wait for each other in a circle stand somewhere; what is needed and not there is left out. */
    static Layers of(Map<String, ? extends Iterable<String>> needs) {
        Map<String, Integer> column = new HashMap<>();
        needs.keySet().forEach(step -> column.put(step, 0));
        boolean moved = true;
        for (int round = 0; moved && round < needs.size(); round++) {
            moved = false;
            for (Map.Entry<String, ? extends Iterable<String>> step : needs.entrySet()) {
                for (String before : step.getValue()) {
                    int least = column.getOrDefault(before, -1) + 1;
                    if (column.getOrDefault(step.getKey(), 0) < least) {
                        column.put(step.getKey(), Math.min(least, needs.size() - 1));
                        moved = true;
                    }
                }
            }
        }
        List<List<String>> columns = new ArrayList<>();
        needs.keySet().forEach(step -> {
            int at = column.getOrDefault(step, 0);
            while (columns.size() <= at) {
                columns.add(new ArrayList<>());
            }
            columns.get(at).add(step);
        });
        columns.removeIf(List::isEmpty);
        for (int round = 0; round < ROUNDS; round++) {
            order(columns, needs);
        }
        return new Layers(columns);
    }

    /** Each step at the mean height of what it needs, so that few lines cross. */
    private static void order(List<List<String>> columns, Map<String, ? extends Iterable<String>> needs) {
        Map<String, Double> height = new HashMap<>();
        for (List<String> column : columns) {
            Map<String, Double> wanted = new HashMap<>();
            for (int i = 0; i < column.size(); i++) {
                wanted.put(column.get(i), mean(neededBy(needs, column.get(i)), height, i));
            }
            column.sort(Comparator.comparing(step -> wanted.getOrDefault(step, 0.0)));
            for (int i = 0; i < column.size(); i++) {
                height.put(column.get(i), (double) i);
            }
        }
    }

    private static Iterable<String> neededBy(Map<String, ? extends Iterable<String>> needs, String step) {
        Iterable<String> needed = needs.get(step);
        return needed == null ? List.of() : needed;
    }

    private static double mean(Iterable<String> needed, Map<String, Double> height, double otherwise) {
        double sum = 0;
        int count = 0;
        for (String step : needed) {
            Double at = height.get(step);
            if (at != null) {
                sum += at;
                count++;
            }
        }
        return count == 0 ? otherwise : sum / count;
    }
}
