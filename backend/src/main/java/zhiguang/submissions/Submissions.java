package zhiguang.submissions;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.billing.JobHolds;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Offers;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.Traces;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobName;
import zhiguang.jobs.history.SharedReadings;
import zhiguang.submissions.StagedFile.Direction;

/** What people asked for and how far it has come; another's submission does not exist here. */
@Service
@EnableConfigurationProperties(SubmissionSettings.class)
public class Submissions {

    private static final int MOST_LISTED = 1000;

    private final SubmissionTable table;
    private final StepTable steps;
    private final FileTable files;
    private final PrerequisiteTable prerequisites;
    private final Sweeps sweeps;
    private final Offers offers;
    private final ChainRunner runner;
    private final Progress progress;
    private final SubmissionListeners listeners;
    private final StraightToSlurm straight;
    private final ObjectProvider<JobHolds> holds;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final SubmissionSettings settings;
    private final Clock clock;
    private final SharedReadings shared;

    Submissions(
            SubmissionTable table,
            StepTable steps,
            FileTable files,
            PrerequisiteTable prerequisites,
            Sweeps sweeps,
            Offers offers,
            ChainRunner runner,
            Progress progress,
            SubmissionListeners listeners,
            StraightToSlurm straight,
            ObjectProvider<JobHolds> holds,
            AuditLog audit,
            TransactionTemplate transaction,
            SubmissionSettings settings,
            Clock clock) {
        this.table = table;
        this.steps = steps;
        this.files = files;
        this.prerequisites = prerequisites;
        this.sweeps = sweeps;
        this.offers = offers;
        this.runner = runner;
        this.progress = progress;
        this.listeners = listeners;
        this.straight = straight;
        this.holds = holds;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
        this.shared = new SharedReadings(listeners::changes, System::nanoTime);
    }

    /**
     * Takes a request for good: once this returns, the submission goes on by itself.
     *
     * @throws InvalidInputException when Slurm would not take it from this user, or the project cannot pay the most that it can cost
     * @throws zhiguang.failure.RemoteSystemException when Slurm cannot be asked what it offers
     */
    public SubmissionId submit(PortalUser owner, SubmissionRequest request) {
        SubmissionId id = SubmissionId.random();
        submitTogether(owner, List.of(new PlannedSubmission(id, request, List.of())), () -> {});
        return id;
    }

    /**
     * Takes all of them or none; {@code also} is written with them. What waits for another gets it as a dependency in Slurm, as soon as
     * that has a number there.
     *
     * @throws InvalidInputException for the first that Slurm would not take from this user
     */
    public void submitTogether(PortalUser owner, List<PlannedSubmission> planned, Runnable also) {
        ClusterUser user = clusterUser(owner);
        Offer offer = offers.get(user);
        planned.forEach(p -> check(owner, p.request(), offer));
        Instant now = clock.instant();
        transaction.executeWithoutResult(t -> {
            planned.forEach(p -> insert(owner, user, p, offer, now));
            planned.forEach(p -> prerequisites.insert(p.id(), p.prerequisites()));
            also.run();
        });
        planned.forEach(p -> Traces.began(p.id().value()));
        planned.forEach(p -> runner.begin(p.id()));
    }

    /** For who waits for Slurm's number. */
    public TakenAtOnce submitAtOnce(PortalUser owner, SubmissionRequest request) {
        return submitAtOnce(owner, new PlannedSubmission(SubmissionId.random(), request, List.of()), false, () -> {});
    }

    /** Likewise, but whatever breaks down, Slurm has it only when {@code also} and the submission are kept. */
    TakenAtOnce submitAtOnce(PortalUser owner, PlannedSubmission planned, Runnable also) {
        return submitAtOnce(owner, planned, true, also);
    }

    /**
     * Takes it for good, and hands it to Slurm in the caller's own time where nothing is to be brought before; what that leaves undone goes on by itself.
     */
    private TakenAtOnce submitAtOnce(PortalUser owner, PlannedSubmission planned, boolean first, Runnable also) {
        ClusterUser user = clusterUser(owner);
        Offer offer = offers.get(user);
        check(owner, planned.request(), offer);
        RemotePath directory = workDirectory(user, planned, clock.instant());
        Optional<Map<String, String>> environment = straight.prepare(user, planned, directory);
        if (environment.isEmpty()) {
            submitTogether(owner, List.of(planned), also);
            return new TakenAtOnce(planned.id(), Optional.empty());
        }
        Instant now = clock.instant();
        Submission taken = submission(owner, user, planned, SubmissionState.SUBMITTING, directory, environment.get(), Optional.of(now), now);
        Future<?> written = straight.take(taken, first, () -> {
            note(owner, user, planned, offer);
            also.run();
        });
        Traces.began(planned.id().value());
        return new TakenAtOnce(planned.id(), straight.send(taken, written));
    }

    private static ClusterUser clusterUser(PortalUser owner) {
        return owner.clusterUser()
                .orElseThrow(() -> new InvalidInputException(
                        "request.no-cluster-user", "You are not mapped to a user of the cluster yet."));
    }

    private void check(PortalUser owner, SubmissionRequest request, Offer offer) {
        RequestCheck.check(request.job(), offer);
        request.sweep().ifPresent(sweep -> sweeps.fill(owner.id(), sweep, request.job()));
    }

    private void insert(PortalUser owner, ClusterUser user, PlannedSubmission planned, Offer offer, Instant now) {
        RemotePath directory = workDirectory(user, planned, now);
        table.insert(submission(owner, user, planned, SubmissionState.STAGING_IN, directory, Map.of(), Optional.empty(), now));
        steps.insertAll(planned.id());
        note(owner, user, planned, offer);
    }

    private void note(PortalUser owner, ClusterUser user, PlannedSubmission planned, Offer offer) {
        SubmissionId id = planned.id();
        holds.ifAvailable(money -> money.hold(owner, user, id.value(), planned.request().job(), offer));
        audit.record(AuditEvent.done(owner.login(), "submission.created", id.toString()));
    }

    private RemotePath workDirectory(ClusterUser user, PlannedSubmission planned, Instant now) {
        return WorkDirectories.choose(settings.workDirectory(), user, planned.request().job(), planned.id(), now);
    }

    private static Submission submission(
            PortalUser owner,
            ClusterUser user,
            PlannedSubmission planned,
            SubmissionState state,
            RemotePath directory,
            Map<String, String> environment,
            Optional<Instant> attempted,
            Instant now) {
        return new Submission(
                planned.id(), owner.id(), user, planned.request(), state, directory, environment, new Submission.Attempt(attempted, Optional.empty()),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, now, now);
    }

    /** A folder for several submissions that work together. */
    public RemotePath commonFolder(PortalUser owner, JobName name, SubmissionId id) {
        return WorkDirectories.choose(settings.workDirectory(), clusterUser(owner), name, id, clock.instant());
    }

    public Optional<Submission> find(UserId owner, SubmissionId id) {
        return table.find(id).filter(s -> s.owner().equals(owner));
    }

    public Optional<SubmissionId> findByJob(UserId owner, ClusterName cluster, JobId job) {
        return table.findByJob(owner, cluster, job);
    }

    /** The newest first, at most 1,000. */
    public List<Submission> list(UserId owner) {
        return table.list(owner, MOST_LISTED);
    }

    /** As {@link #list}, but read once for all pages that one person has open; as of a second ago at most, and of the last change told. */
    public List<Submission> listForPages(UserId owner) {
        return shared.read(owner, () -> list(owner));
    }

    /** Those of them that are this owner's. */
    public List<Submission> list(UserId owner, Collection<SubmissionId> ids) {
        return table.list(owner, ids);
    }

    /** The steps in order; empty when there is no such submission of this owner. */
    public List<StepRecord> listSteps(UserId owner, SubmissionId id) {
        return find(owner, id).map(s -> steps.list(id)).orElse(List.of());
    }

    public List<StagedFile> listFiles(UserId owner, SubmissionId id, Direction direction) {
        return find(owner, id).map(s -> files.list(id, direction)).orElse(List.of());
    }

    /** Bytes moved by the transfer that runs now. */
    public OptionalLong findProgress(UserId owner, SubmissionId id) {
        return find(owner, id).isPresent() ? progress.find(id) : OptionalLong.empty();
    }

    /** Asks for an end; false when there is no such submission of this owner or it has ended. */
    public boolean cancel(PortalUser owner, SubmissionId id) {
        Optional<Submission> submission = find(owner.id(), id).filter(s -> !s.state().isFinal());
        submission.ifPresent(s -> {
            table.cancelRequested(id);
            audit.record(AuditEvent.done(owner.login(), "submission.cancelled", id.toString()));
            runner.wake(id);
        });
        return submission.isPresent();
    }

    /** Hears of this owner's submissions until closed; the listener must return at once. */
    public AutoCloseable subscribe(UserId owner, Consumer<SubmissionId> listener) {
        return listeners.add(owner, listener);
    }
}
