package zhiguang.submissions;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobId;
import zhiguang.submissions.StagedFile.Direction;

/** What people asked for and how far it has come; another's submission does not exist here. */
@Service
@EnableConfigurationProperties(SubmissionSettings.class)
public class Submissions {

    private static final int MOST_LISTED = 1000;

    private final SubmissionTable table;
    private final StepTable steps;
    private final FileTable files;
    private final Offers offers;
    private final ChainRunner runner;
    private final Progress progress;
    private final SubmissionListeners listeners;
    private final ObjectProvider<JobHolds> holds;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final SubmissionSettings settings;
    private final Clock clock;

    Submissions(
            SubmissionTable table,
            StepTable steps,
            FileTable files,
            Offers offers,
            ChainRunner runner,
            Progress progress,
            SubmissionListeners listeners,
            ObjectProvider<JobHolds> holds,
            AuditLog audit,
            TransactionTemplate transaction,
            SubmissionSettings settings,
            Clock clock) {
        this.table = table;
        this.steps = steps;
        this.files = files;
        this.offers = offers;
        this.runner = runner;
        this.progress = progress;
        this.listeners = listeners;
        this.holds = holds;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes a request for good: once this returns, the submission goes on by itself.
     *
     * @throws InvalidInputException when Slurm would not take it from this user, or the project cannot pay the most that it can cost
     * @throws zhiguang.failure.RemoteSystemException when Slurm cannot be asked what it offers
     */
    public SubmissionId submit(PortalUser owner, SubmissionRequest request) {
        ClusterUser user = owner.clusterUser()
                .orElseThrow(() -> new InvalidInputException(
                        "request.no-cluster-user", "You are not mapped to a user of the cluster yet."));
        Offer offer = offers.get(user);
        RequestCheck.check(request.job(), offer);
        Instant now = clock.instant();
        SubmissionId id = SubmissionId.random();
        Submission submission = new Submission(
                id,
                owner.id(),
                user,
                request,
                SubmissionState.STAGING_IN,
                WorkDirectories.choose(settings.workDirectory(), user, request.job(), id, now),
                Map.of(),
                new Submission.Attempt(Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                now,
                now);
        transaction.executeWithoutResult(t -> {
            table.insert(submission);
            steps.insertAll(id);
            holds.ifAvailable(money -> money.hold(owner, user, id.value(), request.job(), offer));
            audit.record(AuditEvent.done(owner.login(), "submission.created", id.toString()));
        });
        runner.begin(id);
        return id;
    }

    public Optional<Submission> find(UserId owner, SubmissionId id) {
        return table.find(id).filter(s -> s.owner().equals(owner));
    }

    public Optional<SubmissionId> findByJob(UserId owner, JobId job) {
        return table.findByJob(owner, job);
    }

    /** The newest first, at most 1,000. */
    public List<Submission> list(UserId owner) {
        return table.list(owner, MOST_LISTED);
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
