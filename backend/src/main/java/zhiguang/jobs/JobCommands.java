package zhiguang.jobs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;

/** What people do to jobs. It is done as their own cluster user, so Slurm says who may; each is written into the audit. */
@Service
public class JobCommands {

    /** At once for one person: sshd allows ten channels a connection. */
    private static final int AT_ONCE = 4;

    private final JobControl control;
    private final JobScheduler scheduler;
    private final JobFeed feed;
    private final AuditLog audit;

    JobCommands(JobControl control, JobScheduler scheduler, JobFeed feed, AuditLog audit) {
        this.control = control;
        this.scheduler = scheduler;
        this.feed = feed;
        this.audit = audit;
    }

    public ControlResult apply(PortalUser user, JobId id, JobAction action) {
        return done(user, id, "job." + action.name().toLowerCase(java.util.Locale.ROOT), u -> control.apply(u, id, action));
    }

    public ControlResult signal(PortalUser user, JobId id, JobSignal signal) {
        return done(user, id, "job.signal", u -> control.signal(u, id, signal));
    }

    public ControlResult change(PortalUser user, JobId id, JobChange change) {
        return change.isEmpty() ? ControlResult.done() : done(user, id, "job.change", u -> control.change(u, id, change));
    }

    public ControlResult cancel(PortalUser user, JobId id) {
        return done(user, id, "job.cancel", u -> result(scheduler.cancel(u, id)));
    }

    /** The same for many, with an answer for each; one that cannot be reached does not keep the others from it. */
    public <T> Map<T, ControlResult> applyAll(Collection<T> jobs, Function<T, ControlResult> command) {
        Semaphore turns = new Semaphore(AT_ONCE);
        Map<T, Future<ControlResult>> asked = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            jobs.forEach(job -> asked.put(job, threads.submit(() -> inTurn(turns, () -> command.apply(job)))));
        }
        Map<T, ControlResult> results = new LinkedHashMap<>();
        asked.forEach((job, answer) -> results.put(job, answer.resultNow()));
        return results;
    }

    private static ControlResult inTurn(Semaphore turns, Supplier<ControlResult> command) {
        turns.acquireUninterruptibly();
        try {
            return command.get();
        } catch (RemoteSystemException e) {
            return new ControlResult.Refused(ControlResult.Why.OTHER, e.system() == RemoteSystem.SSH ? "SSH" : "Slurm");
        } finally {
            turns.release();
        }
    }

    private ControlResult done(PortalUser user, JobId id, String what, Function<ClusterUser, ControlResult> command) {
        ClusterUser clusterUser = user.clusterUser()
                .orElseThrow(() -> new InvalidInputException(
                        "request.no-cluster-user", "You are not mapped to a user of the cluster yet."));
        ControlResult result = command.apply(clusterUser);
        audit.record(
                result instanceof ControlResult.Done
                        ? AuditEvent.done(user.login(), what, id.value())
                        : AuditEvent.refused(user.login(), what, id.value()));
        feed.lookAgain(clusterUser.cluster(), id);
        return result;
    }

    private static ControlResult result(CancelResult answer) {
        return switch (answer) {
            case CANCELLED -> ControlResult.done();
            case ALREADY_ENDED -> new ControlResult.Refused(ControlResult.Why.WRONG_STATE, "");
            case DENIED -> new ControlResult.Refused(ControlResult.Why.DENIED, "");
            case UNKNOWN_JOB -> new ControlResult.Refused(ControlResult.Why.UNKNOWN_JOB, "");
        };
    }
}
