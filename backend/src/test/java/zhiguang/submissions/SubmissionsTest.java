package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.billing.JobHolds;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.TestOffers;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.jobs.SubmitResult;
import zhiguang.submissions.StagedFile.Direction;
import zhiguang.submissions.StepRecord.StepState;
import zhiguang.transfers.StagingBench;

class SubmissionsTest {

    private static final SubmissionRequest REQUEST = ChainBench.request(SampleJobs.request("relax"), List.of(), List.of());

    @TempDir
    static Path folder;

    private final ChainBench bench = new ChainBench();
    private final FakeCatalog catalog = FakeCatalog.small();
    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final ChainRunner runner =
            new ChainRunner(
                    bench.table, bench.prerequisites, bench.slurm.feed, beans.getBeanProvider(Scheduler.class));
    private final List<AuditEvent> audit = new ArrayList<>();
    private volatile Runnable flush = () -> {};
    private final Submissions submissions = new Submissions(
            bench.table, bench.steps, bench.files, bench.prerequisites, bench.sweeps, TestOffers.of(catalog, bench.clock), runner, bench.progress, bench.listeners,
            straight(), beans.getBeanProvider(JobHolds.class), audit::add, new TransactionTemplate(new JdbcTransactionManager(ChainBench.DATABASE)),
            new SubmissionSettings("/scratch/{user}/zhiguang"), bench.clock);
    private final PortalUser alice =
            new PortalUser(bench.owner, "alice", "Alice", Role.RESEARCHER, Optional.of(ChainBench.ALICE), false, false);

    private StraightToSlurm straight() {
        try {
            return bench.straight(new StagingBench(Files.createTempDirectory(folder, "straight")).staging, runner, () -> flush.run());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void haveAScheduler() {
        Task<?> task = runner.submissionTask(beans.getBeanProvider(Chain.class));
        beans.registerSingleton("scheduler", Scheduler.create(ChainBench.DATABASE, task).build());
    }

    @Test
    void takesARequestForGood() {
        SubmissionId id = submissions.submit(alice, REQUEST);
        Submission taken = submissions.find(alice.id(), id).orElseThrow();
        assertThat(taken.state()).isEqualTo(SubmissionState.STAGING_IN);
        assertThat(taken.request()).isEqualTo(REQUEST);
        assertThat(taken.workDirectory().value()).startsWith("/scratch/alice/zhiguang/20260301-relax-");
        assertThat(submissions.listSteps(alice.id(), id)).hasSize(4);
        assertThat(tasks(id)).isOne();
        assertThat(audit).containsExactly(AuditEvent.done("alice", "submission.created", id.toString()));
    }

    @Test
    void handsToSlurmAtOnceWhatBringsNothing() {
        SubmissionId id = submissions.submitAtOnce(alice, REQUEST).id();
        Submission taken = submissions.find(alice.id(), id).orElseThrow();
        assertThat(taken.state()).isEqualTo(SubmissionState.IN_SLURM);
        assertThat(taken.jobId()).isPresent();
        assertThat(taken.environment()).containsKey("HOME");
        assertThat(bench.slurm.scheduler.submitted).hasSize(1);
        assertThat(states(id)).containsExactly("DONE", "DONE", "ACTIVE", "WAITING");
        assertThat(taken.jobState()).contains("PENDING");
        assertThat(tasks(id)).as("the chain watches it").isOne();
        assertThat(looksIn(id)).isEqualTo(Duration.ofMinutes(5));
        assertThat(audit).containsExactly(AuditEvent.done("alice", "submission.created", id.toString()));
    }

    @Test
    void leavesToTheChainWhatHasToBringSomethingFirst() {
        SubmissionId id = submissions.submitAtOnce(alice, ChainBench.request(SampleJobs.request("relax"), List.of("a.dat"), List.of())).id();
        assertThat(bench.read(id).state()).isEqualTo(SubmissionState.STAGING_IN);
        assertThat(bench.slurm.scheduler.submitted).isEmpty();
        assertThat(tasks(id)).isOne();
    }

    @Test
    void tellsSlurmsRefusalAtOnce() {
        bench.slurm.scheduler.answerNext(placement -> new SubmitResult.Refused(2045, "Invalid account"));
        SubmissionId id = submissions.submitAtOnce(alice, REQUEST).id();
        assertThat(bench.read(id).failure().map(Submission.Failure::text)).contains("Invalid account");
        assertThat(states(id)).containsExactly("DONE", "FAILED", "SKIPPED", "SKIPPED");
    }

    /** Neither lost nor sent twice. */
    @ParameterizedTest
    @EnumSource(names = {"TIMED_OUT", "UNREACHABLE"})
    void leavesAnAttemptWhoseEndIsNotKnownToTheChain(RemoteSystemException.Kind kind) {
        bench.slurm.scheduler.breakDown(kind);
        SubmissionId id = submissions.submitAtOnce(alice, REQUEST).id();
        Submission after = bench.read(id);
        assertThat(after.state()).isEqualTo(SubmissionState.SUBMITTING);
        assertThat(after.attempt().begun().isPresent()).isEqualTo(kind == RemoteSystemException.Kind.TIMED_OUT);
        assertThat(tasks(id)).isOne();
    }

    @Test
    void answersWhenTheDiskHasIt() throws Exception {
        Semaphore written = new Semaphore(0);
        flush = written::acquireUninterruptibly;
        CompletableFuture<TakenAtOnce> answer = CompletableFuture.supplyAsync(() -> submissions.submitAtOnce(alice, REQUEST));
        for (int i = 0; i < 1_000 && bench.slurm.scheduler.jobs.isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(bench.slurm.scheduler.jobs).as("Slurm is asked meanwhile").hasSize(1);
        Thread.sleep(100);
        assertThat(answer).isNotDone();
        written.release();
        assertThat(answer.get(10, TimeUnit.SECONDS).job()).isPresent();
    }

    @Test
    void takesBackWhatTheDiskMayNotHave() {
        flush = () -> {
            throw new IllegalStateException("the database is gone");
        };
        assertThatThrownBy(() -> submissions.submitAtOnce(alice, REQUEST)).hasRootCauseMessage("the database is gone");
        assertThat(bench.slurm.scheduler.jobs.values()).singleElement().extracting(Job::state).isEqualTo(JobState.CANCELLED);
        assertThat(submissions.list(alice.id())).singleElement().matches(Submission::cancelRequested);
    }

    @Test
    void remembersToTakeItBackWhenSlurmDoesNotHear() {
        flush = () -> {
            await().until(() -> !bench.slurm.scheduler.jobs.isEmpty());
            bench.slurm.scheduler.breakDown(RemoteSystemException.Kind.UNREACHABLE);
            throw new IllegalStateException("the database is gone");
        };
        assertThatThrownBy(() -> submissions.submitAtOnce(alice, REQUEST)).hasRootCauseMessage("the database is gone");
        assertThat(bench.slurm.scheduler.jobs.values()).singleElement().extracting(Job::state).isNotEqualTo(JobState.CANCELLED);
        assertThat(submissions.list(alice.id())).singleElement().matches(Submission::cancelRequested);
    }

    /** The feed told of its job before the disk had its row. */
    @Test
    void leavesWhatTheChainHasDoneMeanwhile() {
        flush = () -> {
            await().until(() -> !bench.slurm.scheduler.jobs.isEmpty());
            SubmissionId id = submissions.list(alice.id()).getFirst().id();
            bench.table.accepted(id, JobId.of(101));
            bench.steps.end(id, Step.RUN, StepState.DONE, SubmissionState.STAGING_OUT, Optional.empty());
        };
        SubmissionId id = submissions.submitAtOnce(alice, REQUEST).id();
        assertThat(bench.read(id).state()).isEqualTo(SubmissionState.STAGING_OUT);
        assertThat(states(id)).containsExactly("DONE", "ACTIVE", "DONE", "WAITING");
        assertThat(looksIn(id)).isEqualTo(Duration.ofSeconds(30));
    }

    private Duration looksIn(SubmissionId id) {
        return Duration.between(bench.clock.instant(), bench.jdbc.sql("SELECT execution_time FROM scheduled_tasks WHERE task_instance = :id")
                .param("id", id.toString())
                .query(OffsetDateTime.class)
                .single()
                .toInstant());
    }

    /** Under a key a request is taken once, whatever breaks down. */
    @Test
    void asksSlurmAfterTheDiskHasWhatComesUnderAKey() {
        JdbcClient here = JdbcClient.create(ChainBench.DATABASE);
        here.sql("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET synchronous_commit = on'; END $$").update();
        flush = () -> {
            throw new IllegalStateException("not asked");
        };
        List<String> commits = new ArrayList<>();
        PlannedSubmission planned = new PlannedSubmission(SubmissionId.random(), REQUEST, List.of());
        submissions.submitAtOnce(alice, planned, () -> commits.add(how(here)));
        assertThat(bench.read(planned.id()).jobId()).isPresent();
        Submission other = ChainBench.submission(alice.id(), REQUEST, new RemotePath("/scratch/alice/relax"), bench.clock.instant());
        straight().take(other, false, () -> commits.add(how(here)));
        assertThat(commits).containsExactly("on", "off");
    }

    private static String how(JdbcClient database) {
        return database.sql("SELECT current_setting('synchronous_commit')").query(String.class).single();
    }

    private List<String> states(SubmissionId id) {
        return submissions.listSteps(alice.id(), id).stream().map(step -> step.state().name()).toList();
    }

    @Test
    void keepsNothingThatCouldNotBeAudited() {
        Submissions unaudited = new Submissions(
                bench.table, bench.steps, bench.files, bench.prerequisites, bench.sweeps, TestOffers.of(catalog, bench.clock), runner, bench.progress, bench.listeners,
                straight(), beans.getBeanProvider(JobHolds.class),
                event -> {
                    throw new IllegalStateException("the audit is full");
                },
                new TransactionTemplate(new JdbcTransactionManager(ChainBench.DATABASE)),
                new SubmissionSettings("/scratch/{user}"), bench.clock);
        assertThatThrownBy(() -> unaudited.submit(alice, REQUEST)).isInstanceOf(IllegalStateException.class);
        assertThat(submissions.list(alice.id())).isEmpty();
    }

    @Test
    void refusesWhatSlurmWouldRefuse() {
        catalog.associations.clear();
        refuses("request.no-association", alice);
        PortalUser unmapped = new PortalUser(bench.owner, "eve", "Eve", Role.RESEARCHER, Optional.empty(), false, false);
        refuses("request.no-cluster-user", unmapped);
        assertThat(submissions.list(alice.id())).isEmpty();
        assertThat(audit).isEmpty();
    }

    @Test
    void saysThatSlurmCannotBeAskedRatherThanTakingARequestBlindly() {
        catalog.down = true;
        assertThatThrownBy(() -> submissions.submit(alice, REQUEST)).isInstanceOf(RemoteSystemException.class);
        assertThat(submissions.list(alice.id())).isEmpty();
    }

    @Test
    void showsAnothersSubmissionToNobody() {
        SubmissionId id = submissions.submit(alice, REQUEST);
        bench.table.accepted(id, JobId.of(9));
        bench.progress.of(bench.read(id)).accept(5);
        PortalUser bob = new PortalUser(UserId.random(), "bob", "Bob", Role.ADMINISTRATOR, Optional.empty(), false, false);
        assertThat(submissions.find(bob.id(), id)).isEmpty();
        assertThat(submissions.findByJob(bob.id(), ClusterName.MAIN, JobId.of(9))).isEmpty();
        assertThat(submissions.list(bob.id())).isEmpty();
        assertThat(submissions.listSteps(bob.id(), id)).isEmpty();
        assertThat(submissions.listFiles(bob.id(), id, Direction.OUT)).isEmpty();
        assertThat(submissions.findProgress(bob.id(), id)).isEmpty();
        assertThat(submissions.cancel(bob, id)).isFalse();
        assertThat(bench.read(id).cancelRequested()).isFalse();
        assertThat(submissions.findProgress(alice.id(), id)).hasValue(5);
    }

    @Test
    void cancelsWhatHasNotEndedAndWakesIt() throws InterruptedException {
        SubmissionId id = submissions.submit(alice, REQUEST);
        bench.jdbc.sql("UPDATE scheduled_tasks SET execution_time = now() + interval '1 hour' WHERE task_instance = :id")
                .param("id", id.toString())
                .update();
        assertThat(submissions.cancel(alice, id)).isTrue();
        assertThat(bench.read(id).cancelRequested()).isTrue();
        assertThat(audit).contains(AuditEvent.done("alice", "submission.cancelled", id.toString()));
        for (int i = 0; i < 100 && due(id) == 0; i++) {
            Thread.sleep(Duration.ofMillis(50));
        }
        assertThat(due(id)).isOne();
    }

    @Test
    void cancelsNothingThatHasEndedOrIsNotThere() {
        SubmissionId id = submissions.submit(alice, REQUEST);
        bench.move(id, SubmissionState.DONE);
        assertThat(submissions.cancel(alice, id)).isFalse();
        assertThat(submissions.cancel(alice, SubmissionId.random())).isFalse();
    }

    @Test
    void schedulesASubmissionOnceHoweverOftenItIsBegun() {
        SubmissionId id = submissions.submit(alice, REQUEST);
        runner.begin(id);
        runner.begin(id);
        assertThat(tasks(id)).isOne();
    }

    private void refuses(String code, PortalUser user) {
        assertThatThrownBy(() -> submissions.submit(user, REQUEST))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private int tasks(SubmissionId id) {
        return count("SELECT count(*) FROM scheduled_tasks WHERE task_instance = :id", id);
    }

    private int due(SubmissionId id) {
        return count("SELECT count(*) FROM scheduled_tasks WHERE task_instance = :id AND execution_time <= now()", id);
    }

    private int count(String sql, SubmissionId id) {
        return bench.jdbc.sql(sql).param("id", id.toString()).query(Integer.class).single();
    }
}
