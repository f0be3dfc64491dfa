package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.jobs.SampleJobs.job;
import static zhiguang.jobs.SampleJobs.withReason;
import static zhiguang.jobs.SampleJobs.withState;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;

class FeedTickTest {

    private static final int SINGLE = 5;

    private final FakeScheduler scheduler = new FakeScheduler();
    private final FakeQueue queue = new FakeQueue(scheduler);
    private final FeedTick tick = new FeedTick(
            scheduler,
            queue,
            new ClusterUser("zgwatch"),
            new FeedSettings(true, "zgwatch", Duration.ofSeconds(1), Duration.ofSeconds(10), SINGLE));
    private Instant now = SampleJobs.NOON;
    private JobSnapshot snapshot = JobSnapshot.EMPTY;

    @BeforeEach
    void haveJobs() {
        scheduler.put(job(1, "alice", JobState.RUNNING));
        scheduler.put(job(2, "bob", JobState.PENDING));
        look();
        forgetCalls();
    }

    @Test
    void knowsAllJobsAfterTheFirstLook() {
        assertThat(snapshot.jobs()).containsOnlyKeys(JobId.of(1), JobId.of(2));
        assertThat(snapshot.listOf("alice")).extracting(Job::id).containsExactly(JobId.of(1));
        assertThat(snapshot.asOf()).isEqualTo(now);
    }

    @Test
    void asksOneThingWhenNothingChanges() {
        var outcome = look();
        assertThat(outcome.changed()).isEmpty();
        assertThat(scheduler.calls).containsExactly("states");
        assertThat(queue.calls).isZero();
        assertThat(outcome.snapshot().asOf()).isEqualTo(now);
    }

    @Test
    void fetchesTheJobsThatChangedAndNoOthers() {
        scheduler.put(job(2, "bob", JobState.RUNNING));
        var outcome = look();
        assertThat(scheduler.calls).containsExactly("states", "find 2");
        assertThat(outcome.changed()).extracting(Job::state).containsExactly(JobState.RUNNING);
    }

    @Test
    void listsTheQueueOnceWhenManyChanged() {
        putMany(SINGLE + 1);
        look();
        assertThat(scheduler.calls).containsExactly("states");
        assertThat(queue.calls).isOne();
        assertThat(snapshot.jobs()).hasSize(2 + SINGLE + 1);
    }

    @Test
    void fetchesSinglyUpToTheLimit() {
        putMany(SINGLE);
        look();
        assertThat(scheduler.count("find")).isEqualTo(SINGLE);
        assertThat(queue.calls).isZero();
    }

    @Test
    void readsReasonsAgainNowAndThen() {
        scheduler.put(withReason(job(2, "bob", JobState.PENDING), "Priority"));
        look();
        assertThat(reasonOf(2)).isEqualTo("None");
        now = now.plusSeconds(10);
        var outcome = look();
        assertThat(reasonOf(2)).isEqualTo("Priority");
        assertThat(outcome.changed()).extracting(Job::id).containsExactly(JobId.of(2));
        assertThat(queue.calls).isOne();
    }

    @Test
    void remembersWhatAJobAskedForThoughSqueueDoesNotTellIt() {
        Job asked = job(1, "alice", JobState.RUNNING);
        scheduler.put(new Job(
                asked.id(), asked.name(), asked.user(), asked.account(), asked.partition(), asked.qos(), asked.state(), asked.rawState(),
                asked.reason(), asked.submitted(), asked.eligible(), asked.started(), asked.ended(), asked.timeLimit(), asked.nodes(),
                "", asked.allocated(), asked.workDirectory(), asked.output(), asked.end(), asked.use(), asked.comment(),
                Optional.empty(), Optional.empty(), ClusterName.MAIN));
        now = now.plusSeconds(10);
        assertThat(look().changed()).isEmpty();
        assertThat(snapshot.find(JobId.of(1))).hasValueSatisfying(job -> assertThat(job.requested()).isEqualTo("cpu=1"));
    }

    @Test
    void listsNothingWhenAllJobsHaveEnded() {
        scheduler.put(job(1, "alice", JobState.COMPLETED));
        scheduler.put(job(2, "bob", JobState.FAILED));
        look();
        now = now.plusSeconds(60);
        look();
        assertThat(queue.calls).isZero();
    }

    @Test
    void keepsAJobThatIsMissingOnceOrTwice() {
        Job first = scheduler.jobs.remove(JobId.of(1));
        look();
        look();
        assertThat(snapshot.find(JobId.of(1))).isPresent();
        scheduler.put(first);
        look();
        scheduler.jobs.remove(JobId.of(1));
        look();
        look();
        assertThat(snapshot.find(JobId.of(1))).isPresent();
    }

    @Test
    void forgetsAJobThatIsMissingThrice() {
        scheduler.jobs.remove(JobId.of(1));
        look();
        look();
        var outcome = look();
        assertThat(snapshot.find(JobId.of(1))).isEmpty();
        assertThat(snapshot.listOf("alice")).isEmpty();
        assertThat(outcome.changed()).extracting(Job::id).containsExactly(JobId.of(1));
        assertThat(look().changed()).isEmpty();
    }

    @Test
    void forgetsAGoneJobEvenIfALookFailedMeanwhile() {
        scheduler.jobs.remove(JobId.of(1));
        look();
        look();
        scheduler.put(job(2, "bob", JobState.RUNNING));
        scheduler.makeUnreadable(JobId.of(2), FakeScheduler.failure(RemoteSystem.SLURM_CONTROLLER, Kind.TIMED_OUT));
        assertThatThrownBy(this::look).isInstanceOf(RemoteSystemException.class);
        scheduler.makeReadable(JobId.of(2));
        look();
        look();
        assertThat(snapshot.find(JobId.of(1))).isEmpty();
        assertThat(stateOf(2)).isEqualTo(JobState.RUNNING);
    }

    @Test
    void keepsWhatWasAnsweredWhenAnotherAnswerFails() {
        scheduler.put(job(1, "alice", JobState.COMPLETED));
        scheduler.put(job(2, "bob", JobState.RUNNING));
        scheduler.makeUnreadable(JobId.of(2), FakeScheduler.failure(RemoteSystem.SLURM_CONTROLLER, Kind.TIMED_OUT));
        look();
        assertThat(stateOf(1)).isEqualTo(JobState.COMPLETED);
        assertThat(stateOf(2)).isEqualTo(JobState.PENDING);
        scheduler.makeReadable(JobId.of(2));
        look();
        assertThat(stateOf(2)).isEqualTo(JobState.RUNNING);
    }

    @Test
    void isNotBlindedByOneJobThatCannotBeRead() {
        scheduler.put(job(2, "bob", JobState.RUNNING));
        scheduler.put(job(3, "carol", JobState.RUNNING));
        scheduler.makeUnreadable(JobId.of(2), FakeScheduler.failure(RemoteSystem.SLURM_REST, Kind.PROTOCOL));
        scheduler.makeUnreadable(JobId.of(3), new IllegalArgumentException("a bug of the adapter"));
        look();
        forgetCalls();
        look();
        assertThat(scheduler.calls).containsExactly("states");
        scheduler.put(job(1, "alice", JobState.COMPLETED));
        look();
        assertThat(stateOf(1)).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void livesOnBySingleFetchesWhileSshIsDown() {
        queue.breakDown(RemoteSystem.SSH);
        putMany(3 * SINGLE);
        look();
        assertThat(snapshot.jobs()).hasSize(2 + SINGLE);
        look();
        look();
        assertThat(snapshot.jobs()).hasSize(2 + 3 * SINGLE);
        assertThat(queue.calls).as("a dead sshd may cost a time-out each").isOne();
    }

    @Test
    void asksTheQueueAgainAfterAWhile() {
        queue.breakDown(RemoteSystem.SSH);
        now = now.plusSeconds(10);
        look();
        look();
        assertThat(queue.calls).isOne();
        queue.comeBack();
        scheduler.put(withReason(job(2, "bob", JobState.PENDING), "Resources"));
        now = now.plusSeconds(10);
        look();
        assertThat(queue.calls).isEqualTo(2);
        assertThat(reasonOf(2)).isEqualTo("Resources");
    }

    @Test
    void asksTheQueueFirstBecauseThereMayBeMany() {
        assertThat(queue.stateCalls).isOne();
        FakeScheduler dead = new FakeScheduler();
        FakeQueue broken = new FakeQueue(dead);
        broken.breakDown(RemoteSystem.SSH);
        dead.put(job(1, "alice", JobState.RUNNING));
        var first = new FeedTick(dead, broken, new ClusterUser("zgwatch"), new FeedSettings(true, "zgwatch", Duration.ofSeconds(1), Duration.ofSeconds(10), SINGLE));
        assertThat(first.run(JobSnapshot.EMPTY, now).snapshot().jobs()).hasSize(1);
    }

    @Test
    void letsTheQueueListTheStatesOfManyJobs() {
        putMany(2_000);
        look();
        look();
        forgetCalls();
        queue.stateCalls = 0;
        assertThat(look().changed()).isEmpty();
        assertThat(queue.stateCalls).isOne();
        assertThat(scheduler.calls).isEmpty();
        scheduler.put(job(2, "bob", JobState.RUNNING));
        assertThat(look().changed()).extracting(Job::id).containsExactly(JobId.of(2));
        assertThat(scheduler.calls).containsExactly("find 2");
    }

    @Test
    void listsTheStatesOfManyJobsWithoutSshToo() {
        putMany(2_000);
        look();
        forgetCalls();
        queue.stateCalls = 0;
        queue.breakDown(RemoteSystem.SSH);
        scheduler.put(job(2, "bob", JobState.RUNNING));
        look();
        look();
        assertThat(stateOf(2)).isEqualTo(JobState.RUNNING);
        assertThat(queue.stateCalls).as("a dead sshd may cost a time-out each").isOne();
        assertThat(snapshot.jobs()).hasSize(2_002);
        queue.comeBack();
        now = now.plusSeconds(10);
        look();
        assertThat(queue.stateCalls).isEqualTo(2);
    }

    @Test
    void keepsTheSameObjectForAJobThatIsAsItWas() {
        Job before = snapshot.find(JobId.of(1)).orElseThrow();
        scheduler.put(job(1, "alice", JobState.RUNNING));
        now = now.plusSeconds(10);
        look();
        assertThat(queue.calls).isOne();
        assertThat(snapshot.find(JobId.of(1)).orElseThrow()).isSameAs(before);
    }

    @Test
    void saysThatTheControllerIsDownWhenManyChangedAndTheQueueCannotTell() {
        queue.breakDown(RemoteSystem.SLURM_CONTROLLER);
        putMany(SINGLE + 1);
        assertThatThrownBy(this::look)
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.system()).isEqualTo(RemoteSystem.SLURM_CONTROLLER));
    }

    @Test
    void keepsAJobThatTheQueueHasBeforeTheStates() {
        scheduler.put(job(7, "carol", JobState.PENDING));
        now = now.plusSeconds(10);
        look();
        scheduler.put(withState(job(7, "carol", JobState.PENDING), JobState.RUNNING));
        look();
        assertThat(stateOf(7)).isEqualTo(JobState.RUNNING);
    }

    @Test
    void seesAJobIdAgainWhenItIsUsedAgain() {
        scheduler.jobs.remove(JobId.of(1));
        for (int i = 0; i < 3; i++) {
            look();
        }
        scheduler.put(job(1, "carol", JobState.RUNNING));
        look();
        assertThat(snapshot.listOf("carol")).hasSize(1);
        assertThat(snapshot.listOf("alice")).isEmpty();
    }

    private FeedTick.Outcome look() {
        now = now.plusMillis(100);
        FeedTick.Outcome outcome = tick.run(snapshot, now);
        snapshot = outcome.snapshot();
        return outcome;
    }

    private void putMany(int count) {
        IntStream.range(0, count).forEach(i -> scheduler.put(job(1000 + i, "carol", JobState.PENDING)));
    }

    private JobState stateOf(long id) {
        return snapshot.find(JobId.of(id)).orElseThrow().state();
    }

    private String reasonOf(long id) {
        return snapshot.find(JobId.of(id)).orElseThrow().reason();
    }

    private void forgetCalls() {
        scheduler.calls.clear();
        queue.calls = 0;
    }
}
