package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.objectstore.TestStore;

class ChainRunnerTest {

    @TempDir
    static Path storeDirectory;

    private static TestStore store;

    @TempDir
    Path home;

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private StagingStepsBench bench;
    private ChainRunner runner;
    private Scheduler scheduler;

    @BeforeAll
    static void startStore() {
        store = TestStore.in(storeDirectory);
    }

    @AfterAll
    static void stopStore() {
        store.close();
    }

    @BeforeEach
    void start() throws IOException {
        bench = new StagingStepsBench(store, home);
        ChainBench parts = bench.chain;
        parts.jdbc.sql("UPDATE submission SET state = 'DONE'").update();
        parts.jdbc.sql("DELETE FROM job_record").update();
        beans.registerSingleton(
                "chain",
                new Chain(
                        parts.table, parts.steps, bench.stageIn, parts.submit, parts.watch, bench.stageOut, parts.progress,
                        parts.listeners));
        runner = new ChainRunner(parts.table, parts.prerequisites, parts.slurm.feed, beans.getBeanProvider(Scheduler.class));
        begin();
        runner.listen();
    }

    private void begin() {
        scheduler = Scheduler.create(ChainBench.DATABASE, runner.submissionTask(beans.getBeanProvider(Chain.class)))
                .startTasks((RecurringTask<?>) runner.submissionSweep())
                .pollingInterval(Duration.ofMillis(200))
                .shutdownMaxWait(Duration.ofSeconds(2))
                .build();
        beans.destroySingleton("scheduler");
        beans.registerSingleton("scheduler", scheduler);
    }

    @AfterEach
    void stop() {
        scheduler.stop();
        bench.chain.jdbc.sql("DELETE FROM scheduled_tasks").update();
    }

    @Test
    void goesOnWithASubmissionWhoseTaskWasNeverWritten() {
        SubmissionId id = bench.insert(List.of(), List.of()).id();
        scheduler.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> bench.chain.read(id).state() == SubmissionState.IN_SLURM);
    }

    @Test
    void isWokenByTheEndOfItsJob() {
        SubmissionId id = bench.insert(List.of(), List.of()).id();
        scheduler.start();
        runner.begin(id);
        await().atMost(Duration.ofSeconds(10)).until(() -> bench.chain.read(id).state() == SubmissionState.IN_SLURM);
        bench.chain.slurm.look();
        bench.chain.slurm.move(JobId.of(101), JobState.COMPLETED);
        bench.chain.slurm.look();
        await().atMost(Duration.ofSeconds(10)).until(() -> bench.chain.read(id).state() == SubmissionState.DONE);
        await().atMost(Duration.ofSeconds(20)).until(() -> tasks(id) == 0);
    }

    @Test
    void isWokenByTheStartOfItsJobAndNotWhileItWaits() {
        SubmissionId id = waiting();
        int version = version(id);
        bench.chain.slurm.look();
        bench.chain.slurm.scheduler.put(SampleJobs.withReason(bench.chain.slurm.feed.snapshot(ClusterName.MAIN).find(JobId.of(101)).orElseThrow(), "Priority"));
        bench.chain.slurm.look();
        bench.chain.slurm.move(JobId.of(101), JobState.RUNNING);
        bench.chain.slurm.look();
        await().atMost(Duration.ofSeconds(10)).until(() -> bench.chain.read(id).jobState().equals(Optional.of("RUNNING")));
        awaitRest(id);
        assertThat(version(id)).as("woken, picked and put back: once").isEqualTo(version + 3);
        assertThat(bench.chain.steps.list(id)).filteredOn(step -> step.step() == Step.RUN).extracting(StepRecord::attempts).containsExactly(1);
    }

    /** The feed slept, in this portal or in the one before it. */
    @Test
    void isWokenWhenTheHistoryKnowsTheEndOfItsJob() {
        SubmissionId id = waiting();
        scheduler.stop();
        bench.chain.slurm.accounting.jobs.add(SampleJobs.withState(bench.chain.slurm.scheduler.jobs.remove(JobId.of(101)), JobState.COMPLETED));
        bench.chain.record("101", true, bench.chain.clock.instant());
        bench.chain.jdbc.sql("UPDATE scheduled_tasks SET execution_time = now() WHERE task_name = 'submission-sweep'").update();
        begin();
        scheduler.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> bench.chain.read(id).state() == SubmissionState.DONE);
    }

    @Test
    void isTriedAgainAfterABug() {
        SubmissionId id = bench.insert(List.of(), List.of()).id();
        bench.chain.slurm.scheduler.answerNext(placement -> {
            throw new IllegalStateException("a bug");
        });
        scheduler.start();
        runner.begin(id);
        await().atMost(Duration.ofSeconds(10)).until(() -> count("consecutive_failures = 1", id) == 1);
        assertThat(count("execution_time BETWEEN now() + interval '20 seconds' AND now() + interval '31 seconds'", id)).isOne();
        runner.wake(id);
        await().atMost(Duration.ofSeconds(10)).until(() -> bench.chain.read(id).attempt().missed().isPresent());
    }

    @Test
    void doesNotMindBeingWokenWhenThereIsNothingToDo() {
        scheduler.start();
        runner.wake(SubmissionId.random());
        assertThat(bench.chain.table.listForgotten()).isEmpty();
    }

    /** Its job is in Slurm, and it is not looked at for a while. */
    private SubmissionId waiting() {
        SubmissionId id = bench.insert(List.of(), List.of()).id();
        scheduler.start();
        runner.begin(id);
        awaitRest(id);
        return id;
    }

    private void awaitRest(SubmissionId id) {
        await().atMost(Duration.ofSeconds(10)).until(() -> count("NOT picked AND execution_time > now() + interval '4 minutes'", id) == 1);
    }

    private int version(SubmissionId id) {
        return bench.chain.jdbc.sql("SELECT version FROM scheduled_tasks WHERE task_instance = :id").param("id", id.toString()).query(Integer.class).single();
    }

    private int tasks(SubmissionId id) {
        return count("true", id);
    }

    private int count(String condition, SubmissionId id) {
        return bench.chain.jdbc
                .sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance = :id AND " + condition)
                .param("id", id.toString())
                .query(Integer.class)
                .single();
    }
}
