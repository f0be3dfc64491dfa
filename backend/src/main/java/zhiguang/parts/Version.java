package zhiguang.parts;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The numbers of a version in their order; words in it do not count. */
public record Version(String text) implements Comparable<Version> {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private List<Integer> numbers() {
        return NUMBER.matcher(text).results().map(MatchResult::group).map(Integer::valueOf).toList();
    }

    boolean isKnown() {
        return !numbers().isEmpty();
    }

    @Override
    public int compareTo(Version other) {
        List<Integer> ours = numbers();
        List<Integer> theirs = other.numbers();
        for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
            int order = Integer.compare(i < ours.size() ? ours.get(i) : 0, i < theirs.size() ? theirs.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return numbers().stream().filter(number -> number > 0).toList().hashCode();
    }
}
