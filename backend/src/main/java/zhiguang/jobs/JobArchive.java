package zhiguang.jobs;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.identity.ClusterUser;

/** Slurm's accounting read as a stream, with what the steps used, and what was kept with a job. */
public interface JobArchive {

    /** Hands over each job, as far as the user may see it, that ended between these moments; a requeued job once for each end. */
    void readEnded(ClusterUser user, Instant from, Instant to, Consumer<Job> each);

    /** All that slurmdbd knows under these numbers, which wrap. */
    List<Job> listJobs(ClusterUser user, Collection<JobId> ids);

    /** The batch script as it was submitted, if Slurm kept it and the user may read it. */
    Optional<String> findScript(ClusterUser user, JobId id);

    /** The environment as it was submitted, one {@code NAME=value} a line, if Slurm kept it and the user may read it. */
    Optional<String> findEnvironment(ClusterUser user, JobId id);

    /** The command line it was submitted with, if Slurm kept it. */
    Optional<String> findSubmitLine(ClusterUser user, JobId id);
}
