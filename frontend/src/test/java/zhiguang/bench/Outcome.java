package zhiguang.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario found.
 *
 * @param rounds how often each side was measured
 * @param ratio what the target speaks of; absent when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"rounds", "numbers", "ratio", "target", "met", "note", "error"})
record Outcome(
        @Nullable Integer rounds,
        @Nullable Map<String, Object> numbers,
        @Nullable Double ratio,
        @Nullable String target,
        @Nullable Boolean met,
        @Nullable String note,
        @Nullable String error) {

    static Outcome ratioAtLeast(double target, double ratio, int rounds, Map<String, Object> numbers, String note) {
        return new Outcome(rounds, numbers, Series.rounded(ratio), "ratio >= " + target, ratio >= target, note, null);
    }

    static Outcome judged(String target, boolean met, int rounds, Map<String, Object> numbers, String note) {
        return new Outcome(rounds, numbers, null, target, met, note, null);
    }

    static Outcome plain(int rounds, Map<String, Object> numbers, String note) {
        return new Outcome(rounds, numbers, null, null, null, note, null);
    }

    static Outcome failed(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new Outcome(null, null, null, null, null, null, root.toString());
    }

    boolean isFailure() {
        return error != null;
    }
}
