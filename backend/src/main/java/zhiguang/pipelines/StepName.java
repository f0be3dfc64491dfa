package zhiguang.pipelines;

import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** What a step is called within its pipeline: letters of any script, digits, spaces, {@code . _ -}. */
public record StepName(String value) implements Comparable<StepName> {

    private static final Pattern GRAMMAR = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}");

    public StepName {
        value = value.strip();
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException("pipeline.step-name", "A step's name is 1 to 60 letters, digits, spaces, dots, _ and -.");
        }
    }

    @Override
    public int compareTo(StepName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
