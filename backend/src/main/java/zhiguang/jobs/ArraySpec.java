package zhiguang.jobs;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** The indices of a job array as Slurm writes them: {@code 0-31}, {@code 1,3,7}, {@code 0-100:5%4}; empty for a job that is no array. */
public record ArraySpec(String value) {

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,7})(?:-([0-9]{1,7})(?::([0-9]{1,7}))?)?");
    private static final Pattern THROTTLE = Pattern.compile("[1-9][0-9]{0,6}");
    private static final int LARGEST_INDEX = 4_000_000;
    private static final int LONGEST = 60_000;

    /** Asks for nothing; stands after the grammars that it is held against. */
    public static final ArraySpec NONE = new ArraySpec("");

    public ArraySpec {
        if (value.length() > LONGEST) {
            throw wrong();
        }
        if (!value.isEmpty()) {
            count(value);
        }
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** How many tasks it makes; 1 for a job that is no array. */
    public long size() {
        return value.isEmpty() ? 1 : count(value);
    }

    /** The indices in order; none for a job that is no array. */
    public SortedSet<Integer> indices() {
        SortedSet<Integer> indices = new TreeSet<>();
        if (!value.isEmpty()) {
            for (String range : value.replaceFirst("%.*", "").split(",")) {
                Matcher m = RANGE.matcher(range);
                if (m.matches()) {
                    int first = Integer.parseInt(m.group(1));
                    int last = m.group(2) == null ? first : Integer.parseInt(m.group(2));
                    int step = m.group(3) == null ? 1 : Integer.parseInt(m.group(3));
                    for (int i = first; i <= last; i += step) {
                        indices.add(i);
                    }
                }
            }
        }
        return indices;
    }

    /** How many may run at once; 0 for as many as there is room for. */
    public int throttle() {
        return value.indexOf('%') < 0 ? 0 : Integer.parseInt(value.substring(value.indexOf('%') + 1));
    }

    /** These indices, neighbours folded: {@code 3,7,10-12%4}; {@code throttle} is 0 for none. */
    public static ArraySpec of(SortedSet<Integer> indices, int throttle) {
        StringBuilder text = new StringBuilder();
        int from = -1;
        int to = -2;
        for (int index : indices) {
            if (index == to + 1) {
                to = index;
            } else {
                write(text, from, to);
                from = index;
                to = index;
            }
        }
        write(text, from, to);
        return new ArraySpec(text + (throttle > 0 && !indices.isEmpty() ? "%" + throttle : ""));
    }

    private static void write(StringBuilder text, int from, int to) {
        if (from >= 0) {
            text.append(text.isEmpty() ? "" : ",").append(from).append(to == from ? "" : (to == from + 1 ? "," : "-") + to);
        }
    }

    private static long count(String text) {
        String[] parts = text.split("%", -1);
        if (parts.length > 2 || (parts.length == 2 && !THROTTLE.matcher(parts[1]).matches())) {
            throw wrong();
        }
        long all = 0;
        for (String range : parts[0].split(",", -1)) {
            all += countRange(range);
        }
        return all;
    }

    private static long countRange(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw wrong();
        }
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        int step = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
        if (last < first || last > LARGEST_INDEX || step < 1) {
            throw wrong();
        }
        return (last - first) / step + 1L;
    }

    private static InvalidInputException wrong() {
        return new InvalidInputException("request.array", "Write the indices such as 0-31, 1,3,7 or 0-100:5%4.");
    }

    @Override
    public String toString() {
        return value;
    }
}
