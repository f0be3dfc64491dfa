package zhiguang.jobs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** A slurmctld in memory that counts what it is asked and fails when told to. */
public final class FakeScheduler implements JobScheduler {

    /** What slurmctld has. */
    public final Map<JobId, Job> jobs = new ConcurrentHashMap<>();
    /** Each call as a word and, where there is one, the job's id. */
    public final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    /** Every placement that came with a submission, also of those that were then refused or lost. */
    public final List<Placement> submitted = Collections.synchronizedList(new ArrayList<>());

    private final Map<JobId, RuntimeException> unreadable = new HashMap<>();
    private final Deque<Function<Placement, SubmitResult>> answers = new ArrayDeque<>();
    private volatile @Nullable Kind down;
    /** Thrown by the next listings, as an adapter with a bug would. */
    public volatile @Nullable RuntimeException bug;
    private long last = 100;

    public void breakDown(Kind kind) {
        down = kind;
    }

    public void comeBack() {
        down = null;
    }

    /** How the next submission ends instead of being taken. */
    public void answerNext(Function<Placement, SubmitResult> answer) {
        answers.add(answer);
    }

    public void makeUnreadable(JobId id, RuntimeException failure) {
        unreadable.put(id, failure);
    }

    public void makeReadable(JobId id) {
        unreadable.remove(id);
    }

    public void put(Job job) {
        jobs.put(job.id(), job);
    }

    public Job take(ClusterUser user, Placement placement) {
        Job job = SampleJobs.job(JobId.of(++last), user.name(), JobState.PENDING, SampleJobs.NOON, placement.comment());
        put(job);
        return job;
    }

    public long count(String word) {
        return calls.stream().filter(call -> call.startsWith(word)).count();
    }

    public static RemoteSystemException failure(RemoteSystem system, Kind kind) {
        return new RemoteSystemException(system, kind, "for the test");
    }

    @Override
    public SubmitResult submit(ClusterUser user, JobRequest request, Placement placement) {
        call("submit");
        submitted.add(placement);
        Function<Placement, SubmitResult> answer = answers.poll();
        return answer == null ? new SubmitResult.Accepted(take(user, placement).id()) : answer.apply(placement);
    }

    @Override
    public Optional<Job> findJob(ClusterUser user, JobId id) {
        call("find " + id);
        RuntimeException failure = unreadable.get(id);
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public CancelResult cancel(ClusterUser user, JobId id) {
        call("cancel " + id);
        Job job = jobs.get(id);
        if (job == null) {
            return CancelResult.UNKNOWN_JOB;
        }
        if (!job.belongsTo(user.name())) {
            return CancelResult.DENIED;
        }
        if (job.state().isFinished()) {
            return CancelResult.ALREADY_ENDED;
        }
        put(SampleJobs.withState(job, JobState.CANCELLED));
        return CancelResult.CANCELLED;
    }

    @Override
    public Map<JobId, JobState> listStates(ClusterUser user) {
        call("states");
        RuntimeException thrown = bug;
        if (thrown != null) {
            throw thrown;
        }
        return jobs.values().stream().collect(Collectors.toMap(Job::id, Job::state));
    }

    private void call(String what) {
        calls.add(what);
        Kind kind = down;
        if (kind != null) {
            throw failure(RemoteSystem.SLURM_CONTROLLER, kind);
        }
    }
}
