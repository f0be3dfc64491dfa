package zhiguang.jobs.history;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobState;

/**
 * Which jobs are looked for; what is empty does not matter.
 *
 * @param text a part of the name, id, user, project or partition
 * @param active only those that have not ended ({@code true}) or have ({@code false})
 * @param name a part of the name
 * @param node one of the nodes it runs or ran on
 * @param from and {@code to}: submitted at or after, and before
 * @param array only the tasks of this array
 * @param cluster only that one of several
 */
public record JobCriteria(
        String text,
        Optional<Boolean> active,
        Set<JobState> states,
        String partition,
        String account,
        String user,
        String name,
        String node,
        Optional<Instant> from,
        Optional<Instant> to,
        OptionalLong array,
        String cluster) {

    public static final JobCriteria ALL = new JobCriteria(
            "", Optional.empty(), Set.of(), "", "", "", "", "", Optional.empty(), Optional.empty(), OptionalLong.empty(), "");

    private static final int LONGEST = 200;

    public JobCriteria {
        states = Set.copyOf(states);
        for (String word : new String[] {text, partition, account, user, name, node, cluster}) {
            if (word.length() > LONGEST || word.indexOf('\0') >= 0) {
                throw new InvalidInputException("criteria.long", "What is looked for has at most 200 characters.", LONGEST);
            }
        }
    }

    /** Whether an array may stand as one line: not when its tasks are told apart by what is looked for. */
    public boolean foldsArrays() {
        return active.isEmpty() && states.isEmpty() && array.isEmpty() && node.isBlank() && text.isBlank();
    }
}
