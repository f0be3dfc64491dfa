package zhiguang.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** A slurmdbd in memory. */
public final class FakeAccounting implements JobAccounting {

    public final List<Job> jobs = new ArrayList<>();
    public boolean down;

    @Override
    public List<Job> listJobs(ClusterUser user, Instant since) {
        if (down) {
            throw FakeScheduler.failure(RemoteSystem.SLURM_DATABASE, Kind.UNREACHABLE);
        }
        return jobs.stream()
                .filter(job -> job.belongsTo(user.name()) && !job.submitted().isBefore(since))
                .sorted(Comparator.comparing(Job::submitted).reversed())
                .toList();
    }

    @Override
    public Optional<Job> findJob(ClusterUser user, JobId id) {
        return listJobs(user, Instant.EPOCH).stream().filter(job -> job.id().equals(id)).findFirst();
    }
}
