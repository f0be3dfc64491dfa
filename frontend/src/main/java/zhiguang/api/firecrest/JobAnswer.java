package zhiguang.api.firecrest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhiguang.files.RemotePath;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;

/** A job in FirecREST's words. */
record JobAnswer(
        String jobId,
        String name,
        Status status,
        @Nullable List<Object> tasks,
        Time time,
        @Nullable String account,
        int allocationNodes,
        String cluster,
        @Nullable String group,
        String nodes,
        String partition,
        @Nullable String killRequestUser,
        String user,
        String workingDirectory,
        @Nullable Long priority) {

    private static final Pattern NODES = Pattern.compile("(?:^|,)node=([0-9]{1,7})(?:,|$)");

    record Many(@Nullable List<JobAnswer> jobs) {}

    /** One of Slurm's words each. */
    record Status(String state, @Nullable String stateReason, @Nullable Integer exitCode, @Nullable Integer interruptSignal) {}

    /** In seconds. */
    record Time(@Nullable Long elapsed, @Nullable Long start, @Nullable Long end, @Nullable Long suspended, @Nullable Long limit) {}

    static JobAnswer of(Job job, Instant now) {
        boolean ended = job.state().isFinished();
        return new JobAnswer(
                job.shownId(),
                job.name(),
                new Status(
                        job.state() == JobState.UNKNOWN ? job.rawState() : job.state().name(),
                        job.reason(),
                        ended ? job.end().exitCode() : null,
                        ended ? job.end().signal() : null),
                null,
                time(job, now),
                job.account().isEmpty() ? null : job.account(),
                count(job.allocated()),
                job.cluster().value(),
                null,
                job.nodes(),
                job.partition(),
                null,
                job.user(),
                job.workDirectory().map(RemotePath::shown).orElse(""),
                null);
    }

    private static Time time(Job job, Instant now) {
        Optional<Long> elapsed = job.started()
                .map(start -> Duration.between(start, job.ended().orElse(now)).toSeconds())
                .map(seconds -> Math.max(0, seconds));
        return new Time(
                elapsed.orElse(null),
                job.started().map(Instant::getEpochSecond).orElse(null),
                job.ended().map(Instant::getEpochSecond).orElse(null),
                null,
                job.timeLimit().map(Duration::toSeconds).orElse(null));
    }

    private static int count(String tres) {
        Matcher nodes = NODES.matcher(tres);
        return nodes.find() ? Integer.parseInt(nodes.group(1)) : 0;
    }
}
