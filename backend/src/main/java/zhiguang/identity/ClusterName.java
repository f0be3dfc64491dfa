package zhiguang.identity;

import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** What a cluster is called in the portal's settings, rows and addresses; never changes. */
public record ClusterName(String value) implements Comparable<ClusterName> {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

    /** The one cluster of a portal that has one, and the first of several. */
    public static final ClusterName MAIN = new ClusterName("main");

    public ClusterName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException("cluster-name.grammar", "The name of a cluster is 1 to 32 of a-z, 0-9, _ and -.");
        }
    }

    public boolean isMain() {
        return equals(MAIN);
    }

    @Override
    public int compareTo(ClusterName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
