package zhiguang.api.v1;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import zhiguang.files.RemotePath;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;

/**
 * A job as programs are told of it.
 *
 * @param id as Slurm's tools write it: {@code 26_3} for a task of an array
 * @param state Slurm's word
 * @param reason Slurm's word for why it waits, or why it failed
 * @param timeLimit in minutes
 * @param requested and {@code allocated}: TRES strings such as {@code cpu=4,mem=8G,node=1}
 * @param exitCode and {@code signal}: of a job that has ended
 */
record JobLine(
        String id,
        String system,
        String name,
        String user,
        String account,
        String partition,
        String qos,
        String state,
        @Nullable String reason,
        Instant submitted,
        @Nullable Instant eligible,
        @Nullable Instant started,
        @Nullable Instant ended,
        @Nullable Long timeLimit,
        String nodes,
        String requested,
        String allocated,
        @Nullable String workingDirectory,
        @Nullable String output,
        @Nullable String error,
        @Nullable Integer exitCode,
        @Nullable Integer signal) {

    private static final String NO_REASON = "None";

    static JobLine of(Job job) {
        boolean over = job.state().isFinished();
        return new JobLine(
                job.shownId(),
                job.cluster().value(),
                job.name(),
                job.user(),
                job.account(),
                job.partition(),
                job.qos(),
                job.state() == JobState.UNKNOWN ? job.rawState() : job.state().name(),
                job.reason().isEmpty() || job.reason().equals(NO_REASON) ? null : job.reason(),
                job.submitted(),
                job.eligible().orElse(null),
                job.started().orElse(null),
                job.ended().orElse(null),
                job.timeLimit().map(Duration::toMinutes).orElse(null),
                job.nodes(),
                job.requested(),
                job.allocated(),
                job.workDirectory().map(RemotePath::shown).orElse(null),
                job.output().map(RemotePath::shown).orElse(null),
                job.error().map(RemotePath::shown).orElse(null),
                over ? job.end().exitCode() : null,
                over ? job.end().signal() : null);
    }
}
