package zhiguang.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GatheredReadsTest {

    @Test
    void answersWhatIsKnownAndNothingElse() {
        GatheredReads<String, Integer> lengths = new GatheredReads<>(keys -> keys.stream().filter(key -> !key.isEmpty()).collect(Collectors.toMap(key -> key, String::length)));
        assertThat(lengths.find("four")).contains(4);
        assertThat(lengths.find("")).isEmpty();
        assertThat(lengths.find("four")).contains(4);
    }

    @Test
    void noAnswerIsOlderThanItsQuestion() throws Exception {
        AtomicLong now = new AtomicLong();
        GatheredReads<Integer, Long> reads = new GatheredReads<>(keys -> {
            long seen = now.incrementAndGet();
            pause();
            return keys.stream().collect(Collectors.toMap(key -> key, key -> seen));
        });
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int key = i;
            all.add(() -> {
                for (int round = 0; round < 50; round++) {
                    long asked = now.get();
                    if (reads.find(key).orElseThrow() <= asked) {
                        return false;
                    }
                }
                return true;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each : threads.invokeAll(all)) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(now.get()).isLessThan(200 * 50 / 4);
    }

    @Test
    void aReadingThatFailsFailsThoseWhoWaitedForItOnly() throws Exception {
        ConcurrentLinkedQueue<Set<String>> read = new ConcurrentLinkedQueue<>();
        GatheredReads<String, String> reads = new GatheredReads<>(keys -> {
            read.add(Set.copyOf(keys));
            if (keys.contains("bad")) {
                throw new IllegalStateException("the database is gone");
            }
            return Map.of("good", "yes");
        });
        assertThatThrownBy(() -> reads.find("bad")).isInstanceOf(IllegalStateException.class).hasMessage("the database is gone");
        assertThat(reads.find("good")).isEqualTo(Optional.of("yes"));
        assertThat(read).containsExactly(Set.of("bad"), Set.of("good"));
    }

    private static void pause() {
        try {
            Thread.sleep(0, ThreadLocalRandom.current().nextInt(1, 900_000));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
