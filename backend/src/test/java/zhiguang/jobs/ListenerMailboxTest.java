package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static zhiguang.jobs.SampleJobs.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ListenerMailboxTest {

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aSlowListenerDelaysNobodyAndHearsWhatItMissedAtOnce() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        FeedListeners listeners = new FeedListeners(THREADS);
        listeners.add("alice", (snapshot, changed) -> {
            heard.add("slow " + changed.stream().map(Job::id).toList() + " of " + snapshot.jobs().size());
            awaitQuietly(stuck);
        });
        AtomicInteger quick = new AtomicInteger();
        listeners.add("alice", (snapshot, changed) -> quick.addAndGet(changed.size()));
        for (int i = 1; i <= 3; i++) {
            Job job = job(i, "alice", JobState.RUNNING);
            listeners.tell(snapshotOf(i), List.of(job));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> quick.get() == 3);
        assertThat(heard).allMatch(line -> line.startsWith("slow [1"));
        stuck.countDown();
        await().atMost(Duration.ofSeconds(20)).until(() -> String.join(" ", heard).contains("3]"));
        assertThat(heard.getLast()).endsWith("of 3");
        assertThat(heard).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void hearsEachJobOnceInItsLastState() {
        List<Runnable> later = new ArrayList<>();
        List<Job> told = new ArrayList<>();
        ListenerMailbox mailbox = new ListenerMailbox((snapshot, changed) -> told.addAll(changed), later::add);
        mailbox.put(snapshotOf(1), List.of(job(1, "alice", JobState.PENDING), job(2, "alice", JobState.PENDING)));
        mailbox.put(snapshotOf(2), List.of(job(1, "alice", JobState.RUNNING)));
        assertThat(later).hasSize(1);
        later.getFirst().run();
        assertThat(told).extracting(Job::state).containsExactly(JobState.RUNNING, JobState.PENDING);
    }

    @Test
    void goesOnAfterAFailure() {
        ListenerMailbox mailbox = new ListenerMailbox(
                (snapshot, changed) -> {
                    heard.add("called");
                    throw new IllegalStateException("a page that is gone");
                },
                Runnable::run);
        mailbox.put(snapshotOf(1), List.of());
        mailbox.put(snapshotOf(2), List.of());
        assertThat(heard).hasSize(2);
    }

    @Test
    void isNeverCalledTwiceAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger jobs = new AtomicInteger();
        ListenerMailbox mailbox = new ListenerMailbox(
                (snapshot, changed) -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    jobs.addAndGet(changed.size());
                    inside.decrementAndGet();
                },
                THREADS);
        for (int i = 1; i <= 2000; i++) {
            Job job = job(i, "alice", JobState.RUNNING);
            THREADS.execute(() -> mailbox.put(JobSnapshot.EMPTY, List.of(job)));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> jobs.get() == 2000);
        assertThat(most).hasValue(1);
    }

    private static JobSnapshot snapshotOf(int jobs) {
        Map<JobId, Job> all = new HashMap<>();
        for (int i = 1; i <= jobs; i++) {
            all.put(JobId.of(i), job(i, "alice", JobState.RUNNING));
        }
        return JobSnapshot.of(all, SampleJobs.NOON);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
