package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
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
        beans.registerSingleton(
                "chain",
                new Chain(
                        parts.table, parts.steps, bench.stageIn, parts.submit, parts.watch, bench.stageOut, parts.progress,
                        parts.listeners));
        runner = new ChainRunner(parts.table, parts.prerequisites, parts.slurm.feed, beans.getBeanProvider(Scheduler.class));
        scheduler = Scheduler.create(ChainBench.DATABASE, runner.submissionTask(beans.getBeanProvider(Chain.class)))
                .startTasks((RecurringTask<?>) runner.submissionSweep())
                .pollingInterval(Duration.ofMillis(200))
                .shutdownMaxWait(Duration.ofSeconds(2))
                .build();
        beans.registerSingleton("scheduler", scheduler);
        runner.listen();
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
        assertThat(bench.chain.table.listUnfinished()).isEmpty();
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
