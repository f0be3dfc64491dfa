package zhiguang.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** People at work: each goes to and fro between two pages, with a pause of some seconds to read, and waits for what the portal answers. */
final class People implements AutoCloseable {

    private static final List<String> NAMES = List.of("alice", "bob", "carol", "dave", "erin");
    private static final List<String> PAGES = List.of("profile", "jobs");
    private static final int SIGNING_IN = 4;
    private static final int PAUSE_MILLIS = 5_000;
    private static final int LOOK_MILLIS = 100;

    private final List<WatchingSession> open;

    private People(List<WatchingSession> open) {
        this.open = open;
    }

    interface Meanwhile {
        void run() throws IOException, InterruptedException;
    }

    static People open(URI portal, int number) throws InterruptedException {
        Queue<WatchingSession> open = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        double seconds = Crowd.seconds(SIGNING_IN, number, () -> open.add(
                WatchingSession.open(portal, NAMES.get(next.getAndIncrement() % NAMES.size()), "jobs", (text, at) -> {})));
        Bench.say("%d people are in after %.0f s", number, seconds);
        return new People(List.copyOf(open));
    }

    /** What they waited for, in milliseconds, until {@code meanwhile} was over. */
    Series millisDuring(Meanwhile meanwhile) throws IOException, InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Queue<Double> millis = new ConcurrentLinkedQueue<>();
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            WatchingSession person = open.get(i);
            Random pauses = new Random(i);
            all.add(Thread.startVirtualThread(() -> work(person, pauses, over, millis, failures)));
        }
        try {
            meanwhile.run();
        } finally {
            over.set(true);
            for (Thread one : all) {
                one.join();
            }
        }
        if (!failures.isEmpty()) {
            throw new IOException(failures.size() + " people could not go on", failures.peek());
        }
        return new Series(List.copyOf(millis));
    }

    static Map<String, Object> numbers(String when, Series millis) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put(when + ", answers", millis.values().size());
        numbers.put(when + ", p50 ms", Series.rounded(millis.median()));
        numbers.put(when + ", p95 ms", Series.rounded(millis.quantile(0.95)));
        numbers.put(when + ", longest ms", Series.rounded(millis.quantile(1)));
        return numbers;
    }

    private static void work(WatchingSession person, Random pauses, AtomicBoolean over, Queue<Double> millis, Queue<Exception> failures) {
        try {
            read(pauses.nextInt(PAUSE_MILLIS), over);
            while (!over.get()) {
                long begin = System.nanoTime();
                person.go(PAGES);
                millis.add((System.nanoTime() - begin) / 1e6);
                read(PAUSE_MILLIS / 2 + pauses.nextInt(PAUSE_MILLIS), over);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            failures.add(e);
        }
    }

    /** Nobody is interrupted while the portal answers: the next question's number would be wrong. */
    private static void read(int millis, AtomicBoolean over) throws InterruptedException {
        for (int left = millis; left > 0 && !over.get(); left -= LOOK_MILLIS) {
            Thread.sleep(Math.min(left, LOOK_MILLIS));
        }
    }

    @Override
    public void close() {
        open.forEach(WatchingSession::close);
    }
}
