package zhiguang.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.files.RemotePath;

/**
 * A job as Slurm tells it, from slurmctld while it lives and from slurmdbd afterwards.
 *
 * @param rawState Slurm's own word
 * @param reason Slurm's own word, {@code None} when there is none
 * @param user the cluster user's name
 * @param requested and {@code allocated}: TRES strings such as {@code cpu=4,mem=8G,node=1,gres/gpu=1}; empty when unknown
 * @param comment carries our submission's id: {@code zhiguang:<uuid>}
 */
public record Job(
        JobId id,
        String name,
        String user,
        String account,
        String partition,
        String qos,
        JobState state,
        String rawState,
        String reason,
        Instant submitted,
        Optional<Instant> eligible,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<Duration> timeLimit,
        String nodes,
        String requested,
        String allocated,
        Optional<RemotePath> workDirectory,
        Optional<RemotePath> output,
        JobEnd end,
        JobUse use,
        String comment) {

    /** squeue does not tell what a started job had asked for; an earlier look at the same job may have. */
    Job rememberingFrom(@Nullable Job earlier) {
        if (earlier == null || !requested.isEmpty()) {
            return this;
        }
        boolean same = earlier.id.equals(id) && earlier.submitted.equals(submitted);
        return same ? requesting(earlier.requested) : this;
    }

    private Job requesting(String tres) {
        return new Job(
                id, name, user, account, partition, qos, state, rawState, reason, submitted, eligible, started, ended, timeLimit, nodes,
                tres, allocated, workDirectory, output, end, use, comment);
    }

    public boolean belongsTo(String clusterUser) {
        return user.equals(clusterUser);
    }
}
