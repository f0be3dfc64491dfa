package zhiguang.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of one quantity, one a round or one an event. */
record Series(List<Double> values) {

    Series {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        values = values.stream().sorted().toList();
    }

    double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /** The smallest value that {@code share} of all values do not exceed. */
    double quantile(double share) {
        return values.get(Math.clamp((int) Math.ceil(share * values.size()) - 1, 0, values.size() - 1));
    }

    @JsonValue
    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("median", rounded(median()));
        summary.put("min", rounded(values.getFirst()));
        summary.put("max", rounded(values.getLast()));
        return summary;
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
