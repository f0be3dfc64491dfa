package zhiguang.billing;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that does not fit, with its evidence.
 *
 * @param jobId 0 when it is not about one job
 * @param evidence what each side says, as JSON
 * @param difference what the project owes beyond what it was charged; below zero what it is owed
 */
public record Alarm(
        long id,
        AlarmKind kind,
        String cluster,
        long jobId,
        Instant submitted,
        String project,
        String evidence,
        Money difference,
        Instant foundAt,
        Optional<Settlement> settlement) {

    /** Who closed it, and how. */
    public record Settlement(String by, Instant at, String how) {}
}
