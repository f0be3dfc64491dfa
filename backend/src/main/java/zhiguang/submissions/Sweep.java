package zhiguang.submissions;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.ArraySpec;

/**
 * A table with a row for each task of an array: task {@code i} has the row {@code i}, counted from 1. The values reach the task as
 * environment variables, as data.
 */
public record Sweep(List<String> names, List<List<String>> rows) {

    public static final int MOST_ROWS = 10_000;
    public static final int MOST_COLUMNS = 50;
    public static final int MOST_BYTES = 1 << 20;
    /** So that the rows fit into a job's script, which Slurm takes up to 4 MiB. */
    private static final int MOST_CELLS = 50_000;

    private static final int LONGEST = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern RESERVED = Pattern.compile(
            "(?i)(SLURM|SBATCH|ZHIGUANG|LD|BASH)_.*|PATH|HOME|USER|SHELL|LANG|LC_ALL|IFS|ENV|PS4|PWD");

    public Sweep {
        names = List.copyOf(names);
        rows = rows.stream().map(List::copyOf).toList();
        if (names.isEmpty() || names.size() > MOST_COLUMNS || rows.isEmpty() || rows.size() > MOST_ROWS) {
            throw new InvalidInputException("sweep.size", "A table has 1 to 10,000 rows and 1 to 50 columns.", MOST_ROWS, MOST_COLUMNS);
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            checkName(name);
            if (!seen.add(name)) {
                throw new InvalidInputException("sweep.name-twice", "Two columns have the same name.", name);
            }
        }
        long bytes = 0;
        for (List<String> row : rows) {
            if (row.size() != names.size()) {
                throw new InvalidInputException("sweep.ragged", "A row has more or fewer values than there are columns.");
            }
            for (String value : row) {
                checkValue(value);
                bytes += value.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        if (bytes > MOST_BYTES || (long) rows.size() * names.size() > MOST_CELLS) {
            throw new InvalidInputException("sweep.large", "The table is larger than 1 MiB or has more than 50,000 values.", MOST_CELLS);
        }
    }

    public static void checkName(String name) {
        if (!NAME.matcher(name).matches() || RESERVED.matcher(name).matches()) {
            throw new InvalidInputException(
                    "sweep.name", "A column's name is a variable's: letters, digits and _, and none of the system's.", name);
        }
    }

    public static void checkValue(String value) {
        if (value.indexOf('\0') >= 0 || value.length() > LONGEST) {
            throw new InvalidInputException("sweep.value", "A value has a NUL character or more than 10,000 characters.", LONGEST);
        }
    }

    /** The values of a task; empty for one that has no row. */
    public List<String> row(int index) {
        return index >= 1 && index <= rows.size() ? rows.get(index - 1) : List.of();
    }

    /** All rows; at most {@code throttle} at once, 0 for as many as there is room for. */
    public ArraySpec array(int throttle) {
        return new ArraySpec("1-" + rows.size() + (throttle > 0 ? "%" + throttle : ""));
    }

    @Override
    public String toString() {
        return "Sweep[" + names + ", " + rows.size() + " rows]";
    }
}
