package zhiguang.jobs;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** squeue over what a fake scheduler has. */
public final class FakeQueue implements JobQueue {

    private final FakeScheduler scheduler;
    private @Nullable RemoteSystem down;
    public int calls;
    public int stateCalls;

    public FakeQueue(FakeScheduler scheduler) {
        this.scheduler = scheduler;
    }

    public void breakDown(RemoteSystem system) {
        down = system;
    }

    public void comeBack() {
        down = null;
    }

    @Override
    public List<Job> listJobs(ClusterUser user, boolean own) {
        calls++;
        failIfDown();
        return scheduler.jobs.values().stream().filter(job -> !own || job.belongsTo(user.name())).toList();
    }

    @Override
    public Map<JobId, JobState> listStates(ClusterUser user) {
        stateCalls++;
        failIfDown();
        return scheduler.jobs.values().stream().collect(Collectors.toMap(Job::id, Job::state));
    }

    private void failIfDown() {
        if (down != null) {
            throw new RemoteSystemException(down, Kind.UNREACHABLE, "for the test");
        }
    }
}
