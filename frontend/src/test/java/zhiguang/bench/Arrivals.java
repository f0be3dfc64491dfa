package zhiguang.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** When each of many sessions first heard a certain word. */
final class Arrivals {

    private final Map<Integer, Long> first = new ConcurrentHashMap<>();
    private volatile @Nullable String word;

    void expect(String wanted) {
        first.clear();
        word = wanted;
    }

    void heard(int session, String text, long at) {
        String wanted = word;
        if (wanted != null && text.contains(wanted)) {
            first.putIfAbsent(session, at);
        }
    }

    /** Nanosecond times of all that heard it, as soon as {@code number} did or the time is over. */
    List<Long> await(int number, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (first.size() < number && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        return new ArrayList<>(first.values());
    }
}
