package zhiguang.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static zhiguang.jobs.SampleJobs.job;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.TestClock;
import zhiguang.cluster.Clusters;
import zhiguang.cluster.FakeMachine;
import zhiguang.cluster.NodeState;
import zhiguang.cluster.PartitionSettings;
import zhiguang.cluster.SampleNodes;
import zhiguang.database.TestDatabase;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobState;
import zhiguang.jobs.TestJobs;

class LoadSamplerTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
    private static final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());

    private final TestClock clock = new TestClock(MIDNIGHT);
    private final FakeMachine machine = new FakeMachine(clock);
    private final TestJobs slurm = new TestJobs(clock);
    private final LoadTable table = new LoadTable(jdbc);
    private final LoadSampler sampler = new LoadSampler(machine.feed, new QueueDepths(slurm.feed), table, Clusters.one(), clock);

    @BeforeEach
    void prepare() {
        jdbc.sql("TRUNCATE cluster_load, job_record").update();
        machine.partitions.add(SampleNodes.partition("compute", PartitionSettings.Availability.UP, Optional.empty()));
        machine.nodes.add(SampleNodes.withGpus(SampleNodes.node("c1", NodeState.MIXED, 3, "compute"), 4, 1));
        machine.nodes.add(SampleNodes.node("c2", NodeState.DRAINED, 0, "compute"));
        slurm.scheduler.put(QueueDepthTest.in(job(1, "alice", JobState.PENDING), "compute", "cpu=4", ""));
    }

    @Test
    void writesDownEachMinuteOfEachPartitionAndOfAll() {
        machine.look();
        slurm.look();
        sampler.run();
        clock.pass(Duration.ofSeconds(20));
        sampler.run();
        assertThat(samples("compute", Step.MINUTE)).containsExactly(new LoadSample("compute", MIDNIGHT, 0, 1, 4, 3, 16, 8, 1, 4));
        assertThat(samples(QueueDepth.ALL, Step.MINUTE)).hasSize(1);
    }

    @Test
    void leavesAHoleWhileSlurmIsSilent() {
        minute();
        machine.down = true;
        minute();
        machine.down = false;
        minute();
        assertThat(samples("compute", Step.MINUTE))
                .extracting(LoadSample::at)
                .containsExactly(MIDNIGHT, MIDNIGHT.plus(Duration.ofMinutes(2)));
    }

    @Test
    void averagesFinishedHoursAndDaysAndDropsWhatIsOld() {
        Instant begin = MIDNIGHT.minus(Duration.ofDays(4));
        for (int minutes = 0; minutes < 4 * 24 * 60; minutes += 20) {
            Instant at = begin.plus(Duration.ofMinutes(minutes));
            table.put("main", new LoadSample("compute", at, 0, minutes % 60 == 0 ? 6 : 0, 0, 8, 16, 0, 0, 0));
        }
        minute();
        assertThat(samples("compute", Step.HOUR)).hasSize(96).allSatisfy(s -> assertThat(s.pendingJobs()).isCloseTo(2, within(1e-9)));
        assertThat(samples("compute", Step.DAY)).hasSize(4).allSatisfy(s -> assertThat(s.cpusUsed()).isEqualTo(8));
        assertThat(samples("compute", Step.MINUTE)).hasSize(150 + 1).allMatch(s -> !s.at().isBefore(MIDNIGHT.minus(Duration.ofHours(50))));
        minute();
        assertThat(samples("compute", Step.HOUR)).hasSize(96);
    }

    @Test
    void staysSmall() {
        long most = Step.MINUTE.kept().toMinutes() + Step.HOUR.kept().toHours() + Step.DAY.kept().toDays();
        assertThat(most).as("rows of a partition at most").isLessThan(7000);
    }

    @Test
    void tellsHowLongJobsWaited() {
        Instant start = MIDNIGHT.minus(Duration.ofHours(3));
        for (int i = 1; i <= 10; i++) {
            started(i, "compute", start.plusSeconds(i), Duration.ofMinutes(i));
        }
        started(11, "gpu", start, Duration.ofHours(5));
        LoadHistory history = new LoadHistory(table, clock);
        List<WaitSample> waits = history.get(ClusterName.MAIN, "compute", Period.DAY).waits();
        assertThat(waits).singleElement().satisfies(w -> {
            assertThat(w.at()).isEqualTo(start);
            assertThat(w.jobs()).isEqualTo(10);
            assertThat(w.median()).isEqualTo(Duration.ofSeconds(330));
            assertThat(w.most()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        });
        assertThat(history.get(ClusterName.MAIN, QueueDepth.ALL, Period.DAY).waits().getFirst().jobs()).isEqualTo(11);
        assertThat(history.get(ClusterName.MAIN, QueueDepth.ALL, Period.HOUR).waits()).isEmpty();
    }

    private void minute() {
        machine.look();
        slurm.look();
        sampler.run();
        clock.pass(Duration.ofMinutes(1));
    }

    private List<LoadSample> samples(String partition, Step step) {
        return table.list("main", partition, step, Instant.EPOCH);
    }

    private static void started(long id, String partition, Instant at, Duration waited) {
        jdbc.sql("""
                INSERT INTO job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state, reason,
                    eligible_at, started_at, nodes, node_names, requested, allocated, node_count, cpu_count, gpu_count, exit_code, signal,
                    comment, finished, accounted, told_at)
                VALUES ('main', ?, ?, 'j', 'alice', 'physics', ?, 'normal', 'RUNNING', 'RUNNING', 'None', ?, ?, '', '{}', '', '', 1, 1, 0, 0, 0,
                    '', false, false, now())""")
                .params(
                        id, Timestamp.from(at.minus(waited).minusSeconds(3600)), partition, Timestamp.from(at.minus(waited)), Timestamp.from(at))
                .update();
    }
}
