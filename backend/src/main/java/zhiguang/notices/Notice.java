package zhiguang.notices;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobState;
import zhiguang.jobs.diagnosis.Cause;

/**
 * One thing that one person is told.
 *
 * @param job Slurm's number of the job, or of the array; of a project's money how many per cent are used, of its end the days that are left; else the
 *     number of the request or ticket
 * @param name of the job, the project or the ticket
 * @param state how the job stood when it happened
 * @param tally of an array; empty for a job by itself
 * @param limitAt when the time limit, or the contract, ends it
 * @param ways how this person wanted to hear of it
 */
public record Notice(
        long id,
        NoticeKind kind,
        long job,
        Instant submitted,
        String name,
        JobState state,
        Optional<Tally> tally,
        Instant happened,
        Optional<Instant> limitAt,
        Set<Way> ways,
        Optional<Reason> reason,
        boolean read,
        ClusterName cluster) {

    /** How many tasks an array has, how many ended well and how many failed. */
    public record Tally(long total, long good, long bad) {}

    /** Why it failed; what is not sure is only likely. */
    public record Reason(Cause cause, boolean sure, String detail) {}

    /** The path of the page that shows the job, the array or the project. */
    public String page() {
        return switch (kind) {
            case MONEY, QUOTA_DECIDED -> "quotas?project=" + name;
            case TICKET -> "tickets/" + job;
            case PROJECT_ENDING -> "";
            default -> tally.isPresent() ? "jobs?array=" + job + there("&") : "jobs/" + job + there("?");
        };
    }

    private String there(String mark) {
        return cluster.isMain() ? "" : mark + "cluster=" + cluster;
    }
}
