package zhiguang.submissions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobId;
import zhiguang.jobs.SubmitResult;
import zhiguang.submissions.StepRecord.StepState;
import zhiguang.transfers.Staging;
import zhiguang.transfers.StagingRefusedException;

/**
 * The first steps of the chain in the thread of who waits for the job's number, with one write before Slurm is asked and one after. When it is cut off,
 * the chain finds an attempt whose end is not known, as after any other crash, and goes on from there.
 */
@Component
class StraightToSlurm {

    private static final Logger log = LoggerFactory.getLogger(StraightToSlurm.class);
    /** When the chain takes over: what came of the attempt is long known then, or nobody is there to tell. */
    private static final Duration CHAIN = Duration.ofSeconds(30);
    /** An attempt that was written down longer ago is left to the chain, which looks before it sends. */
    private static final Duration LATEST = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int MOST_KEPT = 1_000;
    /** Nobody is told before it is on the disk. */
    private static final Duration WRITTEN = Duration.ofSeconds(10);
    /** The chain goes on with it, however far this thread has come. */
    private static final String TAKE = "WITH taken AS (" + SubmissionTable.INSERT + "), steps AS (" + StepTable.INSERT_SUBMITTING + """
            )
            INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            SELECT :task, :id::text, :chain, false, 1
            WHERE set_config('synchronous_commit', CASE WHEN :first THEN current_setting('synchronous_commit') ELSE 'off' END, true) IS NOT NULL
            """;
    /**
     * Not waited for until it is on the disk: were it lost, Slurm would tell it again. Where the chain has gone on meanwhile it changes nothing, and whom
     * the feed has woken it leaves awake.
     */
    private static final String ACCEPTED = "WITH accepted AS (UPDATE submission SET changed_at = now(), job_id = :job, job_state = 'PENDING', " + SubmissionTable.IN_SLURM + """
             WHERE id = :id AND state = 'SUBMITTING' RETURNING id),
            later AS (
                UPDATE scheduled_tasks t SET execution_time = :look, version = version + 1 FROM accepted
                WHERE t.task_name = :task AND t.task_instance = accepted.id::text AND NOT t.picked AND t.execution_time > :now)
            UPDATE submission_step s
            SET state = CASE step WHEN 'SUBMIT' THEN 'DONE' ELSE 'ACTIVE' END, attempts = 1, started_at = coalesce(started_at, now()),
                ended_at = CASE step WHEN 'SUBMIT' THEN now() END
            FROM accepted
            WHERE s.submission = accepted.id AND step IN ('SUBMIT', 'RUN') AND set_config('synchronous_commit', 'off', true) IS NOT NULL
            """;

    private final Staging staging;
    private final SubmitToSlurm submit;
    private final SubmissionTable table;
    private final StepTable steps;
    private final SubmissionListeners listeners;
    private final ChainRunner runner;
    private final DiskFlush disk;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Folder, Instant> made = new ConcurrentHashMap<>();

    private record Folder(ClusterUser user, RemotePath path) {}

    StraightToSlurm(
            Staging staging,
            SubmitToSlurm submit,
            SubmissionTable table,
            StepTable steps,
            SubmissionListeners listeners,
            ChainRunner runner,
            DiskFlush disk,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.staging = staging;
        this.submit = submit;
        this.table = table;
        this.steps = steps;
        this.listeners = listeners;
        this.runner = runner;
        this.disk = disk;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes its folders; the answer is the environment of the user's login, empty for what takes the long way. */
    Optional<Map<String, String>> prepare(ClusterUser user, PlannedSubmission planned, RemotePath directory) {
        SubmissionRequest request = planned.request();
        if (!request.inputs().isEmpty() || request.sweep().isPresent() || !planned.prerequisites().isEmpty()) {
            return Optional.empty();
        }
        try {
            Map<String, String> environment = staging.environment(user);
            make(new Folder(user, directory));
            for (RemotePath folder : new StreamNames(directory, request.job(), user).folders()) {
                make(new Folder(user, folder));
            }
            return Optional.of(environment);
        } catch (StagingRefusedException | RemoteSystemException e) {
            return Optional.empty();
        }
    }

    private void make(Folder folder) throws StagingRefusedException {
        Instant now = clock.instant();
        Instant before = made.get(folder);
        if (before != null && now.isBefore(before.plus(FRESH))) {
            return;
        }
        staging.prepare(folder.user(), folder.path());
        if (made.size() >= MOST_KEPT) {
            made.clear();
        }
        made.put(folder, now);
    }

    /**
     * Writes down that it is attempted now, and {@code also} with it. With {@code first} it is on the database's disk when this returns; else when the
     * answer is complete, and only the database or its machine can break down before.
     */
    Future<?> take(Submission submission, boolean first, Runnable also) {
        transaction.executeWithoutResult(t -> {
            SubmissionTable.values(jdbc.sql(TAKE), submission)
                    .param("task", ChainRunner.SUBMISSION.getTaskName())
                    .param("chain", SubmissionTable.time(submission.created().plus(CHAIN)))
                    .param("first", first)
                    .update();
            also.run();
        });
        return first ? CompletableFuture.completedFuture(null) : disk.begin();
    }

    /** Its attempt is written down; the answer is Slurm's number, told when {@code written} is complete. */
    Optional<JobId> send(Submission submission, Future<?> written) {
        SubmissionId id = submission.id();
        try {
            if (clock.instant().isBefore(submission.created().plus(LATEST))) {
                switch (submit.hand(submission, submission.request().job())) {
                    case SubmitResult.Accepted(JobId job) -> {
                        accepted(submission, job, written);
                        return Optional.of(job);
                    }
                    case SubmitResult.Refused(int number, String text) -> failed(id, SubmitToSlurm.refused(number, text));
                }
            }
        } catch (RemoteSystemException e) {
            log.atInfo().addKeyValue("submission", id).addKeyValue("system", e.system()).log("a step waits: {}", e.getMessage());
            table.trouble(id, e.system());
            runner.wake(id);
        } finally {
            listeners.tell(submission.owner(), id);
        }
        return Optional.empty();
    }

    private void accepted(Submission submission, JobId job, Future<?> written) {
        try {
            written.get(WRITTEN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            IllegalStateException takenBack = takenBack(submission, job, e);
            Thread.currentThread().interrupt();
            throw takenBack;
        } catch (ExecutionException | TimeoutException e) {
            throw takenBack(submission, job, e);
        }
        Instant now = clock.instant();
        jdbc.sql(ACCEPTED)
                .param("id", submission.id().value())
                .param("job", job.value())
                .param("task", ChainRunner.SUBMISSION.getTaskName())
                .param("now", SubmissionTable.time(now))
                .param("look", SubmissionTable.time(now.plus(WatchJob.LOOK_AGAIN)))
                .update();
    }

    /** Its program gets no number and would ask again; whether the database still knows of it is not known. What one of the two does not hear, the other may. */
    private IllegalStateException takenBack(Submission submission, JobId job, Exception why) {
        try {
            submit.cancel(submission, job);
        } catch (RemoteSystemException e) {
            why.addSuppressed(e);
        }
        try {
            table.cancelRequested(submission.id());
        } catch (DataAccessException e) {
            why.addSuppressed(e);
        }
        return new IllegalStateException(
                "job " + job + " was handed to Slurm and is taken back: its submission " + submission.id() + " may not be on the disk", why);
    }

    private void failed(SubmissionId id, StepOutcome.Fail why) {
        steps.end(id, Step.SUBMIT, StepState.FAILED, SubmissionState.FAILED, Optional.of(new Submission.Failure(why.code(), why.text())));
        runner.wake(id);
    }
}
