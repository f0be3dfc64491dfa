package zhiguang.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** A slurmdbd in memory that counts what it is asked. */
public final class FakeArchive implements JobArchive {

    public final List<Job> jobs = new ArrayList<>();
    public final List<Instant> windows = new ArrayList<>();
    public boolean down;

    @Override
    public void readEnded(ClusterUser user, Instant from, Instant to, Consumer<Job> each) {
        answer();
        windows.add(from);
        List.copyOf(jobs).stream()
                .filter(job -> job.ended().filter(end -> !end.isBefore(from) && end.isBefore(to)).isPresent())
                .forEach(each);
    }

    @Override
    public List<Job> listJobs(ClusterUser user, Collection<JobId> ids) {
        answer();
        return jobs.stream().filter(job -> ids.contains(job.id())).toList();
    }

    @Override
    public Optional<String> findScript(ClusterUser user, JobId id) {
        answer();
        return Optional.empty();
    }

    @Override
    public Optional<String> findEnvironment(ClusterUser user, JobId id) {
        answer();
        return Optional.empty();
    }

    @Override
    public Optional<String> findSubmitLine(ClusterUser user, JobId id) {
        answer();
        return Optional.empty();
    }

    private void answer() {
        if (down) {
            throw new RemoteSystemException(RemoteSystem.SLURM_DATABASE, RemoteSystemException.Kind.UNREACHABLE, "down");
        }
    }
}
