package zhiguang.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.jobs.SampleJobs.NOON;
import static zhiguang.jobs.SampleJobs.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.TestClusters;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.GpuUse;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;

class JobRecordsTest {

    private static final JobScope ALL = new JobScope.All();
    private static final ClusterName GPU = new ClusterName("gpu");
    private static final JobScope ALICE = new JobScope.Own(new ClusterUser("alice"));

    private static HistoryOnDatabase history;

    @BeforeAll
    static void start() {
        history = new HistoryOnDatabase();
    }

    @BeforeEach
    void clear() {
        history.jdbc.sql("TRUNCATE job_record").update();
    }

    @Test
    void jobsOfOneNumberOnTwoClustersAreTwo() {
        Job job = job(7, "alice", JobState.RUNNING);
        history.recorder.heard(List.of(job, SampleJobs.on(job, GPU)));
        JobRecords both = new JobRecords(
                history.jdbc, history.table, history.listeners, new TransactionTemplate(new DataSourceTransactionManager(history.source)), TestClusters.withMain("gpu"));
        for (JobScope scope : List.of(ALICE, ALL)) {
            assertThat(both.list(scope, JobCriteria.ALL, JobOrder.NEWEST_FIRST, 0, 10)).extracting(Job::cluster).containsExactlyInAnyOrder(ClusterName.MAIN, GPU);
            assertThat(both.list(scope, JobCriteria.ALL, JobOrder.NEWEST_FIRST, 1, 10)).hasSize(1);
            assertThat(both.count(scope, JobCriteria.ALL)).isEqualTo(2);
            assertThat(both.list(scope, TestCriteria.cluster("gpu"), JobOrder.NEWEST_FIRST, 0, 10)).extracting(Job::cluster).containsExactly(GPU);
            assertThat(both.list(scope, TestCriteria.cluster("other"), JobOrder.NEWEST_FIRST, 0, 10)).isEmpty();
        }
        assertThat(both.find(ALICE, GPU, job.id())).contains(SampleJobs.on(job, GPU));
        assertThat(history.records.list(ALICE, JobCriteria.ALL, JobOrder.NEWEST_FIRST, 0, 10)).as("a portal with one").containsExactly(job);
    }

    @Test
    void givesBackAJobAsItWas() {
        Job job = HistoryOnDatabase.ended(
                SampleJobs.partOf(job(27, "alice", JobState.RUNNING), new ArrayPart(26, "3")), JobState.COMPLETED, NOON.plusSeconds(99));
        history.recorder.accounted(List.of(job));
        assertThat(history.records.list(ALL, JobCriteria.ALL, JobOrder.NEWEST_FIRST, 0, 10)).isEmpty();
        assertThat(history.records.list(ALL, TestCriteria.array(26), JobOrder.NEWEST_FIRST, 0, 10)).containsExactly(job);
    }

    @Test
    void learnsLaterWhatWasMadeOfGpus() {
        Job ended = HistoryOnDatabase.ended(job(1, "alice", JobState.RUNNING), JobState.COMPLETED, NOON.plusSeconds(99));
        Job unmeasured = SampleJobs.using(
                ended, NOON, NOON.plusSeconds(99), "gres/gpu:a100=2", "cpu=2,gres/gpu:a100=2", GpuUse.UNKNOWN);
        Job measured = SampleJobs.using(
                ended, NOON, NOON.plusSeconds(99), "gres/gpu:a100=2", "cpu=2,gres/gpu:a100=2", new GpuUse(OptionalLong.of(0), OptionalLong.empty()));
        history.recorder.accounted(List.of(unmeasured));
        assertThat(history.records.find(ALL, ClusterName.MAIN, ended.id())).contains(unmeasured);
        history.recorder.accounted(List.of(measured));
        assertThat(history.records.find(ALL, ClusterName.MAIN, ended.id())).contains(measured);
        assertThat(history.jdbc.sql("SELECT gpu_count FROM job_record").query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void tellsWhatHasEndedByWhenItWasWrittenDown() {
        Instant before = history.clock.instant();
        Job early = HistoryOnDatabase.ended(job(1, "alice", JobState.RUNNING), JobState.COMPLETED, before.minusSeconds(9));
        Job task = HistoryOnDatabase.ended(
                SampleJobs.partOf(job(27, "alice", JobState.RUNNING), new ArrayPart(26, "3")), JobState.FAILED, before.minusSeconds(86_400));
        put(early, HistoryOnDatabase.ended(job(2, "bob", JobState.RUNNING), JobState.COMPLETED, before), job(3, "alice", JobState.RUNNING));
        history.clock.pass(Duration.ofMinutes(1));
        put(task);
        assertThat(history.records.listEnded(ALICE, ClusterName.MAIN, "", before, 10)).containsExactly(task, early);
        assertThat(history.records.listEnded(ALICE, ClusterName.MAIN, "", before.plusSeconds(1), 10)).containsExactly(task);
        assertThat(history.records.listEnded(ALICE, ClusterName.MAIN, task.account(), before, 1)).containsExactly(task);
        assertThat(history.records.listEnded(ALICE, ClusterName.MAIN, "other", before, 10)).isEmpty();
        assertThat(history.records.listEnded(ALL, ClusterName.MAIN, "", before, 10)).hasSize(3);
    }

    @Test
    void showsNobodyWhatIsNotHis() {
        put(job(1, "alice", JobState.RUNNING), job(2, "bob", JobState.RUNNING));
        assertThat(ids(ALICE, JobCriteria.ALL)).containsExactly("1");
        assertThat(ids(new JobScope.OfProjects(Set.of(new AccountName("chemistry"))), JobCriteria.ALL)).isEmpty();
        assertThat(ids(new JobScope.OfProjects(Set.of(new AccountName("physics"), new AccountName("ai"))), JobCriteria.ALL)).hasSize(2);
        assertThat(ids(new JobScope.Either(ALICE, new JobScope.OfProjects(Set.of(new AccountName("ai")))), JobCriteria.ALL)).hasSize(1);
        assertThat(history.records.find(ALICE, ClusterName.MAIN, JobId.of(2))).isEmpty();
        assertThat(ids(ALL, JobCriteria.ALL)).containsExactly("2", "1");
    }

    @Test
    void findsByPartsOfNamesIdsAndHostileText() {
        Job odd = SampleJobs.named(job(4711, "alice", JobState.RUNNING), "50%_弛豫 \\ 'x'; DROP TABLE job_record; --");
        put(odd, job(12, "bob", JobState.PENDING));
        assertThat(ids(ALL, TestCriteria.text("50%_弛"))).containsExactly("4711");
        assertThat(ids(ALL, TestCriteria.text("\\ 'X'; drop"))).containsExactly("4711");
        assertThat(ids(ALL, TestCriteria.text("%"))).containsExactly("4711");
        assertThat(ids(ALL, TestCriteria.text("_"))).containsExactly("4711");
        assertThat(ids(ALL, TestCriteria.text("471"))).containsExactly("4711");
        assertThat(ids(ALL, TestCriteria.text("47"))).as("two letters: where a word begins").containsExactly("4711");
        assertThat(ids(ALL, TestCriteria.text("71"))).isEmpty();
        assertThat(ids(ALL, TestCriteria.text("弛"))).containsExactly("4711");
        assertThat(ids(ALL, TestCriteria.text("BOB"))).containsExactly("12");
        assertThat(ids(ALL, TestCriteria.text("nobody"))).isEmpty();
        assertThatThrownBy(() -> TestCriteria.text("x".repeat(201))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void filtersByStateAndNode() {
        put(job(1, "alice", JobState.RUNNING), HistoryOnDatabase.ended(job(2, "alice", JobState.RUNNING), JobState.FAILED, NOON));
        assertThat(ids(ALL, TestCriteria.active(true))).containsExactly("1");
        assertThat(ids(ALL, TestCriteria.states(JobState.FAILED, JobState.TIMEOUT))).containsExactly("2");
        assertThat(ids(ALL, TestCriteria.node("c2"))).containsExactly("2");
        assertThat(ids(ALL, TestCriteria.node("c3"))).isEmpty();
    }

    @Test
    void foldsAnArrayIntoOneLineAndCountsItsTasks() {
        put(
                SampleJobs.partOf(job(26, "alice", JobState.PENDING), new ArrayPart(26, "3-9%2")),
                SampleJobs.partOf(job(27, "alice", JobState.RUNNING), new ArrayPart(26, "1")),
                SampleJobs.partOf(job(28, "alice", JobState.FAILED), new ArrayPart(26, "2")),
                job(30, "alice", JobState.RUNNING));
        assertThat(ids(ALICE, JobCriteria.ALL)).containsExactly("30", "26");
        assertThat(ids(ALICE, TestCriteria.states(JobState.FAILED))).containsExactly("28");
        ArrayProgress progress = Objects.requireNonNull(history.records.progress(ALICE, ClusterName.MAIN, List.of(26L)).get(26L));
        assertThat(progress.total()).isEqualTo(9);
        assertThat(progress.failed()).isEqualTo(1);
        assertThat(progress.running()).isEqualTo(1);
        assertThat(history.records.progress(new JobScope.Own(new ClusterUser("bob")), ClusterName.MAIN, List.of(26L))).isEmpty();
    }

    @Test
    void pagesWithoutLosingOrRepeatingALine() {
        List<Job> jobs = new ArrayList<>();
        for (int i = 1; i <= 250; i++) {
            jobs.add(job(JobId.of(i), "alice", JobState.RUNNING, NOON, ""));
        }
        history.recorder.heard(jobs);
        List<String> seen = new ArrayList<>();
        for (int from = 0; from < 250; from += 50) {
            history.records.list(ALICE, JobCriteria.ALL, new JobOrder(JobOrder.Column.NAME, false), from, 50)
                    .forEach(job -> seen.add(job.id().value()));
        }
        assertThat(seen).hasSize(250).doesNotHaveDuplicates();
        assertThat(history.records.count(ALICE, JobCriteria.ALL)).isEqualTo(250);
    }

    private static void put(Job... jobs) {
        history.recorder.heard(List.of(jobs));
    }

    private static List<String> ids(JobScope scope, JobCriteria criteria) {
        return history.records.list(scope, criteria, JobOrder.NEWEST_FIRST, 0, 100).stream()
                .map(job -> job.id().value())
                .toList();
    }
}
