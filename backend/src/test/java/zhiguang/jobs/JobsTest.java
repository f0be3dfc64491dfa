package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.jobs.SampleJobs.NOON;
import static zhiguang.jobs.SampleJobs.job;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhiguang.TestClock;
import zhiguang.cluster.Clusters;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

class JobsTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    private final FakeScheduler scheduler = new FakeScheduler();
    private final FakeAccounting accounting = new FakeAccounting();
    private final TestClock clock = new TestClock(NOON.plus(Duration.ofDays(1)));
    private final JobFeed feed = new JobFeed(
            new FeedSettings(false, "zgwatch", Duration.ofSeconds(1), Duration.ofSeconds(10), 30),
            Clusters.one(),
            scheduler,
            new FakeQueue(scheduler),
            clock);
    private final Jobs jobs = new Jobs(feed, scheduler, accounting, clock);

    @Test
    void listsOwnLiveJobsNewestFirstWithoutAskingSlurm() {
        scheduler.put(job(1, "alice", JobState.RUNNING));
        scheduler.put(job(2, "alice", JobState.PENDING));
        scheduler.put(job(3, "bob", JobState.PENDING));
        feed.tickOnce(clock.instant());
        scheduler.calls.clear();
        assertThat(jobs.listLive(ALICE)).extracting(Job::id).containsExactly(JobId.of(2), JobId.of(1));
        assertThat(scheduler.calls).isEmpty();
    }

    @Test
    void takesTheLiveJobWhereHistoryHasItToo() {
        Job live = job(1, "alice", JobState.COMPLETED);
        Job old = job(1, "alice", JobState.RUNNING);
        Job gone = job(2, "alice", JobState.FAILED);
        assertThat(Jobs.merge(List.of(live), List.of(old, gone))).containsExactly(gone, live);
    }

    @Test
    void tellsJobsApartWhoseIdWasUsedAgain() {
        Job live = job(JobId.of(1), "alice", JobState.RUNNING, NOON.plusSeconds(9), "");
        Job lastYear = job(JobId.of(1), "alice", JobState.COMPLETED, NOON.minusSeconds(9), "");
        assertThat(Jobs.merge(List.of(live), List.of(lastYear))).containsExactly(live, lastYear);
    }

    @Test
    void findsAJobThatTheFeedHasNotSeenYet() {
        scheduler.put(job(1, "alice", JobState.PENDING));
        assertThat(jobs.find(ALICE, JobId.of(1))).isPresent();
    }

    @Test
    void findsAJobThatOnlyAccountingHas() {
        accounting.jobs.add(job(1, "alice", JobState.COMPLETED));
        assertThat(jobs.find(ALICE, JobId.of(1))).isPresent();
        assertThat(jobs.findFinished(ALICE, JobId.of(1))).isPresent();
    }

    @Test
    void doesNotKnowAnothersJobWhereverItIs() {
        scheduler.put(job(1, "bob", JobState.RUNNING));
        accounting.jobs.add(job(2, "bob", JobState.COMPLETED));
        assertThat(jobs.find(ALICE, JobId.of(1))).isEmpty();
        feed.tickOnce(clock.instant());
        assertThat(jobs.find(ALICE, JobId.of(1))).isEmpty();
        assertThat(jobs.find(ALICE, JobId.of(2))).isEmpty();
        assertThat(jobs.find(ALICE, JobId.of(3))).isEmpty();
        assertThat(jobs.findFinished(ALICE, JobId.of(2))).isEmpty();
    }

    @Test
    void findsTheOldJobOfAnIdThatAnotherHasNow() {
        scheduler.put(job(1, "bob", JobState.RUNNING));
        accounting.jobs.add(job(1, "alice", JobState.COMPLETED));
        assertThat(jobs.find(ALICE, JobId.of(1))).hasValueSatisfying(job -> assertThat(job.user()).isEqualTo("alice"));
    }

    @Test
    void doesNotTakeAnOutageForAJobThatIsNotThere() {
        scheduler.breakDown(Kind.UNREACHABLE);
        assertThatThrownBy(() -> jobs.find(ALICE, JobId.of(1))).isInstanceOf(RemoteSystemException.class);
        scheduler.comeBack();
        accounting.down = true;
        assertThatThrownBy(() -> jobs.find(ALICE, JobId.of(1))).isInstanceOf(RemoteSystemException.class);
    }

    @Test
    void looksBackThirtyDays() {
        accounting.jobs.add(job(JobId.of(1), "alice", JobState.COMPLETED, clock.instant().minus(Duration.ofDays(29)), ""));
        accounting.jobs.add(job(JobId.of(2), "alice", JobState.COMPLETED, clock.instant().minus(Duration.ofDays(31)), ""));
        assertThat(jobs.listHistory(ALICE)).extracting(Job::id).containsExactly(JobId.of(1));
    }
}
