package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static zhiguang.jobs.SampleJobs.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;

class JobFeedTest {

    private static final FeedSettings QUICK =
            new FeedSettings(true, "zgwatch", Duration.ofMillis(20), Duration.ofSeconds(10), 30);

    private final FakeScheduler scheduler = new FakeScheduler();
    private final FakeQueue queue = new FakeQueue(scheduler);
    private final JobFeed feed = new JobFeed(QUICK, List.of(ClusterName.MAIN), scheduler, queue, Clock.systemUTC(), Runnable::run);
    private final List<Job> heard = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger health = new AtomicInteger();
    private Instant now = SampleJobs.NOON;

    @BeforeEach
    void haveJobs() {
        scheduler.put(job(1, "alice", JobState.RUNNING));
        scheduler.put(job(2, "bob", JobState.PENDING));
    }

    @Test
    void isNotCurrentBeforeTheFirstAnswer() {
        assertThat(feed.snapshot().isCurrent()).isFalse();
        tick();
        assertThat(feed.snapshot().isCurrent()).isTrue();
    }

    @Test
    void tellsAUserOfHisOwnJobsOnly() throws Exception {
        tick();
        try (var _ = feed.subscribe(new ClusterUser("alice"), this::hear)) {
            scheduler.put(job(2, "bob", JobState.RUNNING));
            tick();
            assertThat(heard).isEmpty();
            scheduler.put(job(1, "alice", JobState.COMPLETED));
            tick();
            assertThat(heard).extracting(Job::state).containsExactly(JobState.COMPLETED);
        }
        scheduler.put(job(1, "alice", JobState.PENDING));
        tick();
        assertThat(heard).hasSize(1);
    }

    @Test
    void costsTheSameWithTwoHundredListeners() throws Exception {
        tick();
        List<AutoCloseable> open = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            open.add(feed.subscribe(new ClusterUser(i % 2 == 0 ? "alice" : "bob"), this::hear));
        }
        scheduler.calls.clear();
        tick();
        scheduler.put(job(1, "alice", JobState.COMPLETED));
        tick();
        assertThat(scheduler.calls).containsExactly("states", "states", "find 1");
        assertThat(heard).hasSize(100);
        for (AutoCloseable one : open) {
            one.close();
            one.close();
        }
        scheduler.put(job(1, "alice", JobState.PENDING));
        tick();
        assertThat(heard).hasSize(100);
    }

    @Test
    void keepsTheSnapshotWhileSlurmIsDownAndSaysSoOnce() {
        feed.subscribe(this::hear);
        tick();
        Instant last = feed.snapshot().asOf();
        health.set(0);
        scheduler.breakDown(Kind.UNREACHABLE);
        tick();
        tick();
        assertThat(feed.snapshot().trouble()).contains(RemoteSystem.SLURM_CONTROLLER);
        assertThat(feed.snapshot().jobs()).hasSize(2);
        assertThat(feed.snapshot().asOf()).isEqualTo(last);
        assertThat(health).hasValue(1);
    }

    @Test
    void tellsEverybodyThatSlurmIsBackEvenIfNoJobChanged() {
        feed.subscribe(new ClusterUser("dave"), this::hear);
        tick();
        scheduler.breakDown(Kind.TIMED_OUT);
        tick();
        health.set(0);
        scheduler.comeBack();
        tick();
        assertThat(feed.snapshot().isCurrent()).isTrue();
        assertThat(health).hasValue(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void tellsOfAChangeThatHappenedDuringAnOutage() {
        tick();
        feed.subscribe(new ClusterUser("alice"), this::hear);
        scheduler.breakDown(Kind.UNREACHABLE);
        tick();
        scheduler.put(job(1, "alice", JobState.COMPLETED));
        scheduler.comeBack();
        tick();
        assertThat(heard).extracting(Job::state).containsExactly(JobState.COMPLETED);
    }

    @Test
    void goesOnWhenAListenerFails() {
        feed.subscribe(new ClusterUser("alice"), (snapshot, changed) -> {
            throw new IllegalStateException("a page that is gone");
        });
        feed.subscribe(new ClusterUser("alice"), this::hear);
        tick();
        assertThat(heard).extracting(Job::id).containsExactly(JobId.of(1));
    }

    @Test
    void publishesTheSnapshotBeforeItTells() {
        List<JobState> seen = new ArrayList<>();
        tick();
        feed.subscribe(new ClusterUser("alice"), (snapshot, changed) ->
                seen.add(feed.snapshot().find(JobId.of(1)).orElseThrow().state()));
        scheduler.put(job(1, "alice", JobState.FAILED));
        tick();
        assertThat(seen).containsExactly(JobState.FAILED);
    }

    @Test
    void watchesByItselfAndSurvivesABug() {
        feed.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> feed.snapshot().isCurrent());
            scheduler.bug = new IllegalStateException("a bug");
            await().atMost(Duration.ofSeconds(20)).until(() -> feed.snapshot().trouble().isPresent());
            scheduler.bug = null;
            scheduler.put(job(3, "carol", JobState.RUNNING));
            await().atMost(Duration.ofSeconds(20)).until(() -> feed.snapshot().find(JobId.of(3)).isPresent());
        } finally {
            feed.stop();
        }
    }

    @Test
    void aClusterThatDoesNotAnswerKeepsNoOtherWaiting() {
        ClusterName second = new ClusterName("second");
        CountDownLatch silence = new CountDownLatch(1);
        JobQueue asked = new JobQueue() {
            @Override
            public List<Job> listJobs(ClusterUser user, boolean own) {
                return queue.listJobs(user, own).stream().map(job -> SampleJobs.on(job, user.cluster())).toList();
            }

            @Override
            public Map<JobId, JobState> listStates(ClusterUser user) {
                if (user.cluster().equals(second)) {
                    try {
                        silence.await();
                    } catch (InterruptedException e) {
                        throw FakeScheduler.failure(RemoteSystem.SLURM_CONTROLLER, Kind.UNREACHABLE);
                    }
                }
                return queue.listStates(user);
            }
        };
        JobFeed both = new JobFeed(QUICK, List.of(ClusterName.MAIN, second), scheduler, asked, Clock.systemUTC(), Runnable::run);
        both.subscribe((snapshot, changed) -> heard.addAll(changed));
        both.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> both.snapshot(ClusterName.MAIN).isCurrent());
            assertThat(both.snapshot(second)).isEqualTo(JobSnapshot.EMPTY);
            silence.countDown();
            await().atMost(Duration.ofSeconds(20)).until(() -> both.snapshot(second).isCurrent());
            assertThat(heard).extracting(Job::cluster).contains(ClusterName.MAIN, second);
            assertThat(both.snapshot(new ClusterName("gone"))).isEqualTo(JobSnapshot.EMPTY);
        } finally {
            both.stop();
        }
    }

    @Test
    void stopsWatchingWhenStopped() throws InterruptedException {
        feed.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> feed.snapshot().isCurrent());
        feed.stop();
        Thread.sleep(200);
        int calls = scheduler.calls.size();
        Thread.sleep(200);
        assertThat(scheduler.calls).hasSize(calls);
    }

    private void hear(JobSnapshot snapshot, java.util.Collection<Job> changed) {
        if (changed.isEmpty()) {
            health.incrementAndGet();
        }
        heard.addAll(changed);
    }

    private void tick() {
        now = now.plusMillis(100);
        feed.tickOnce(now);
    }
}
