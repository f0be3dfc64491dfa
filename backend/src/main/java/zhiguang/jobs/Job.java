package zhiguang.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;

/**
 * A job as Slurm tells it, from slurmctld while it lives and from slurmdbd afterwards.
 *
 * @param rawState Slurm's own word
 * @param reason Slurm's own word, {@code None} when there is none
 * @param user the cluster user's name
 * @param requested and {@code allocated}: TRES strings such as {@code cpu=4,mem=8G,node=1,gres/gpu=1}; empty when unknown
 * @param comment carries our submission's id: {@code zhiguang:<uuid>}
 * @param array the array it is a part of
 * @param cluster which tells of it: ids of two clusters may be alike
 * @param error where its standard error goes; empty when that is the same file as {@code output}
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
        String comment,
        Optional<ArrayPart> array,
        Optional<RemotePath> error,
        ClusterName cluster) {

    public Job {
        error = error.filter(path -> output.filter(path::equals).isEmpty());
    }

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
                tres, allocated, workDirectory, output, end, use, comment, array, error, cluster);
    }

    /** How Slurm's tools write its id: {@code 26_3} for a task of an array. */
    public String shownId() {
        return array.filter(part -> part.isOneTask()).map(part -> part.job() + "_" + part.tasks()).orElse(id.value());
    }

    /**
     * Whether slurmctld refused it when it was handed in, or before it was to begin, because no nodes can ever give what it asks for. Slurm calls it failed, with an
     * exit code or a signal 1 that no program gave.
     */
    public boolean refused() {
        return state == JobState.FAILED && nodes.isEmpty();
    }

    public boolean belongsTo(String clusterUser) {
        return user.equals(clusterUser);
    }
}
