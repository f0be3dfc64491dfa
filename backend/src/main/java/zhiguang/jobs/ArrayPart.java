package zhiguang.jobs;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/**
 * Which part of an array a job is: one task that has started, or those that wait together.
 *
 * @param job Slurm's number of the array
 * @param tasks as Slurm writes them: {@code 3}, {@code 1-9:2%4}, {@code 1,5,7-20}
 */
public record ArrayPart(long job, String tasks) {

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9})(?::([1-9][0-9]{0,8}))?)?");
    private static final long MOST = 10_000_000;

    /** Empty for what names no task, such as Slurm's {@code N/A}. */
    public static Optional<ArrayPart> of(long job, String tasks) {
        boolean named = !tasks.isBlank() && Character.isDigit(tasks.charAt(0));
        return job > 0 && named ? Optional.of(new ArrayPart(job, tasks)) : Optional.empty();
    }

    public boolean isOneTask() {
        return tasks.chars().allMatch(Character::isDigit);
    }

    /** The tasks' indices, as far as Slurm lists them. */
    public SortedSet<Integer> indices() {
        String listed = tasks.replaceFirst("%.*", "").replaceFirst(",?\\.\\.\\.$", "");
        try {
            return new ArraySpec(listed).indices();
        } catch (InvalidInputException cut) {
            return new TreeSet<>();
        }
    }

    /** How many tasks; at least 1 even where Slurm cut the list short. */
    public long count() {
        long count = 0;
        for (String range : tasks.replaceFirst("%.*", "").split(",")) {
            Matcher m = RANGE.matcher(range);
            if (m.matches()) {
                count += m.group(2) == null ? 1 : count(m);
            }
        }
        return Math.clamp(count, 1, MOST);
    }

    private static long count(Matcher range) {
        long step = range.group(3) == null ? 1 : Long.parseLong(range.group(3));
        return Math.max(0, (Long.parseLong(range.group(2)) - Long.parseLong(range.group(1))) / step + 1);
    }
}
