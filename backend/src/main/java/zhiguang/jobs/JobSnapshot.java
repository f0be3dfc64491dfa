package zhiguang.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.failure.RemoteSystem;

/**
 * All jobs slurmctld has, as of one moment; never changes.
 *
 * @param asOf when Slurm last answered; the epoch before the first answer
 * @param trouble the system that does not answer now; empty when the snapshot is current
 */
public record JobSnapshot(
        Map<JobId, Job> jobs, Map<String, List<Job>> byUser, Instant asOf, Optional<RemoteSystem> trouble) {

    public static final JobSnapshot EMPTY = new JobSnapshot(Map.of(), Map.of(), Instant.EPOCH, Optional.empty());

    static JobSnapshot of(Map<JobId, Job> jobs, Instant asOf) {
        Map<String, List<Job>> byUser = new HashMap<>();
        jobs.values().forEach(job -> byUser.computeIfAbsent(job.user(), u -> new ArrayList<>()).add(job));
        byUser.replaceAll((user, list) -> List.copyOf(list));
        return new JobSnapshot(Map.copyOf(jobs), Map.copyOf(byUser), asOf, Optional.empty());
    }

    JobSnapshot at(Instant now) {
        return new JobSnapshot(jobs, byUser, now, Optional.empty());
    }

    JobSnapshot troubledBy(RemoteSystem system) {
        return new JobSnapshot(jobs, byUser, asOf, Optional.of(system));
    }

    public Optional<Job> find(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    public Collection<Job> listOf(String clusterUser) {
        return byUser.getOrDefault(clusterUser, List.of());
    }

    public boolean isCurrent() {
        return trouble.isEmpty() && asOf.isAfter(Instant.EPOCH);
    }
}
