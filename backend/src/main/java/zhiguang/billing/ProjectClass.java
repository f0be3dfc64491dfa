package zhiguang.billing;

import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** A group of projects with prices of their own, such as {@code standard} or {@code industry}. */
public record ProjectClass(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    /** Where nothing else is said; stands after the grammar that it is held against. */
    public static final ProjectClass STANDARD = new ProjectClass("standard");

    public ProjectClass {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException("billing.class", "A class is 1 to 40 of a-z, 0-9, _ and -.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
