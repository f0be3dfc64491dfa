package zhiguang.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedReadingsTest {

    private long change;
    private long now;
    private final AtomicInteger readings = new AtomicInteger();
    private final SharedReadings shared = new SharedReadings(() -> change, () -> now);

    @Test
    void readsOnceForAllWhoAskTheSame() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(people.submit(() -> shared.read("alice", () -> {
                    begun.countDown();
                    await(end);
                    return readings.incrementAndGet();
                })));
            }
            begun.await();
            end.countDown();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isOne();
            }
        }
    }

    @Test
    void readsAgainAfterAChange() {
        assertThat(read("alice")).isOne();
        change++;
        assertThat(read("alice")).isEqualTo(2);
        assertThat(read("alice")).isEqualTo(2);
    }

    @Test
    void readsAgainAfterASecond() {
        read("alice");
        now += Duration.ofSeconds(1).toNanos();
        assertThat(read("alice")).isEqualTo(2);
    }

    @Test
    void keepsQuestionsApart() {
        assertThat(read("alice")).isOne();
        assertThat(read("bob")).isEqualTo(2);
    }

    @Test
    void readsAgainAfterAFailure() {
        assertThatThrownBy(() -> shared.read("alice", () -> {
            throw new IllegalStateException("the database is away");
        })).hasMessage("the database is away");
        assertThat(read("alice")).isOne();
    }

    private int read(String question) {
        return shared.read(question, readings::incrementAndGet);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
