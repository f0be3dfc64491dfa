package zhiguang.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.jobs.SampleJobs.NOON;
import static zhiguang.jobs.SampleJobs.job;
import static zhiguang.jobs.history.HistoryOnDatabase.ended;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.JobUse;

class HistorySyncTest {

    private static final JobScope ALICE = new JobScope.Own(new ClusterUser("alice"));

    private final HistoryOnDatabase history = new HistoryOnDatabase();

    @Test
    void aJobIsInTheListFromItsFirstSightToItsAccountedEnd() {
        Job job = job(7, "alice", JobState.RUNNING);
        history.recorder.heard(List.of(job));
        assertThat(states()).containsExactly(JobState.RUNNING);

        history.clock.pass(Duration.ofMinutes(10));
        history.slurm.look();
        history.sync.run(ClusterName.MAIN);
        assertThat(states()).as("slurmctld has no more, slurmdbd does not tell yet").containsExactly(JobState.RUNNING);

        history.archive.jobs.add(ended(job, JobState.COMPLETED, NOON.plusSeconds(120)));
        history.clock.pass(Duration.ofMinutes(2));
        history.slurm.look();
        history.sync.run(ClusterName.MAIN);
        assertThat(list()).singleElement().satisfies(told -> {
            assertThat(told.state()).isEqualTo(JobState.COMPLETED);
            assertThat(told.use().peakMemory()).hasValue(1 << 20);
        });
    }

    @Test
    void whatSlurmdbdToldIsNotOverwrittenByALateLookOfTheFeed() {
        Job job = job(7, "alice", JobState.RUNNING);
        history.archive.jobs.add(ended(job, JobState.TIMEOUT, NOON.minusSeconds(30)));
        history.sync.run(ClusterName.MAIN);
        history.recorder.heard(List.of(job));
        assertThat(states()).containsExactly(JobState.TIMEOUT);
        assertThat(list().getFirst().use()).isNotEqualTo(JobUse.UNKNOWN);
    }

    @Test
    void whatSlurmdbdCorrectsItselfIsWrittenAgain() {
        Job job = job(7, "alice", JobState.RUNNING);
        history.archive.jobs.add(ended(job, JobState.NODE_FAIL, NOON.minusSeconds(30)));
        history.sync.run(ClusterName.MAIN);
        history.archive.jobs.set(0, ended(job, JobState.COMPLETED, NOON.minusSeconds(20)));
        history.clock.pass(Duration.ofSeconds(30));
        history.sync.run(ClusterName.MAIN);
        assertThat(states()).containsExactly(JobState.COMPLETED);
        assertThat(list().getFirst().ended()).contains(NOON.minusSeconds(20));
    }

    @Test
    void anIdThatCameRoundAgainIsAnotherJob() {
        history.recorder.heard(List.of(job(JobId.of(7), "alice", JobState.COMPLETED, NOON.minus(Duration.ofDays(300)), "")));
        history.recorder.heard(List.of(job(JobId.of(7), "alice", JobState.PENDING, NOON, "")));
        assertThat(states()).containsExactly(JobState.PENDING, JobState.COMPLETED);
        assertThat(history.records.find(ALICE, ClusterName.MAIN, JobId.of(7)).orElseThrow().state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void catchesUpAfterDaysOfDowntimeWindowByWindow() {
        history.sync.run(ClusterName.MAIN);
        history.archive.windows.clear();
        for (int day = 1; day <= 4; day++) {
            history.archive.jobs.add(ended(job(day, "alice", JobState.RUNNING), JobState.COMPLETED, NOON.plus(Duration.ofDays(day))));
        }
        history.archive.down = true;
        history.clock.pass(Duration.ofDays(5));
        history.sync.run(ClusterName.MAIN);
        assertThat(list()).isEmpty();
        history.archive.down = false;
        history.sync.run(ClusterName.MAIN);
        assertThat(list()).hasSize(4);
        assertThat(history.archive.windows).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void beginsThirtyDaysBackAndReadsTheLastMinutesAgain() {
        history.sync.run(ClusterName.MAIN);
        Instant first = history.archive.windows.getFirst();
        assertThat(first).isEqualTo(NOON.minus(Duration.ofDays(30)).minus(Duration.ofMinutes(10)));
        history.archive.windows.clear();
        history.clock.pass(Duration.ofSeconds(30));
        history.archive.jobs.add(ended(job(9, "alice", JobState.RUNNING), JobState.FAILED, NOON.minus(Duration.ofMinutes(5))));
        history.sync.run(ClusterName.MAIN);
        assertThat(history.archive.windows).containsExactly(NOON.minus(Duration.ofMinutes(10)));
        assertThat(states()).containsExactly(JobState.FAILED);
    }

    @Test
    void looksOnceADayForEndsThatCameVeryLate() {
        history.sync.run(ClusterName.MAIN);
        history.archive.jobs.add(ended(job(9, "alice", JobState.RUNNING), JobState.FAILED, NOON.minus(Duration.ofHours(9))));
        history.clock.pass(Duration.ofHours(1));
        history.sync.run(ClusterName.MAIN);
        assertThat(list()).isEmpty();
        history.clock.pass(Duration.ofHours(24));
        history.sync.run(ClusterName.MAIN);
        assertThat(list()).hasSize(1);
    }

    @Test
    void saysThatItDoesNotKnowWhatNobodyRemembers() {
        history.recorder.heard(List.of(job(7, "alice", JobState.RUNNING)));
        history.clock.pass(Duration.ofDays(2));
        history.slurm.look();
        history.sync.run(ClusterName.MAIN);
        assertThat(states()).containsExactly(JobState.UNKNOWN);
        assertThat(history.records.count(ALICE, TestCriteria.active(true))).isZero();
    }

    @Test
    void givesNothingUpWhileTheFeedIsBlind() {
        history.recorder.heard(List.of(job(7, "alice", JobState.RUNNING)));
        history.clock.pass(Duration.ofDays(2));
        history.sync.run(ClusterName.MAIN);
        assertThat(states()).containsExactly(JobState.RUNNING);
    }

    @Test
    void tellsOnlyThoseWhoLookAtAChangedJob() throws Exception {
        AtomicInteger alice = new AtomicInteger();
        AtomicInteger bob = new AtomicInteger();
        try (AutoCloseable a = history.records.subscribe(ALICE, alice::incrementAndGet);
                AutoCloseable b = history.records.subscribe(new JobScope.Own(new ClusterUser("bob")), bob::incrementAndGet)) {
            history.recorder.heard(List.of(job(7, "alice", JobState.RUNNING)));
            assertThat(alice).hasValue(1);
            Job ended = ended(job(7, "alice", JobState.RUNNING), JobState.COMPLETED, NOON);
            history.recorder.accounted(List.of(ended));
            history.recorder.accounted(List.of(ended));
        }
        history.recorder.heard(List.of(job(8, "alice", JobState.RUNNING)));
        assertThat(alice).as("what slurmdbd tells a second time is no news").hasValue(2);
        assertThat(bob).hasValue(0);
    }

    @Test
    void tellsItsOwnPagesWhatAnotherPortalHasWrittenDownAlready() throws Exception {
        Job job = job(7, "alice", JobState.RUNNING);
        history.recorder.heard(List.of(job));
        AtomicInteger alice = new AtomicInteger();
        try (AutoCloseable a = history.records.subscribe(ALICE, alice::incrementAndGet)) {
            history.recorder.heard(List.of(job));
        }
        assertThat(alice).hasValue(1);
    }

    private List<Job> list() {
        return history.records.list(ALICE, JobCriteria.ALL, JobOrder.NEWEST_FIRST, 0, 100);
    }

    private List<JobState> states() {
        return list().stream().map(Job::state).toList();
    }
}
