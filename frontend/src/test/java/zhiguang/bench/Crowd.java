package zhiguang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Several workers who share a number of errands. */
final class Crowd {

    interface Errand {
        void run() throws IOException, InterruptedException;
    }

    private Crowd() {}

    /** How long {@code times} errands take {@code workers} workers. */
    static double seconds(int workers, int times, Errand errand) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(times);
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                all.add(threads.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        errand.run();
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? new UncheckedIOException(io) : new IllegalStateException(e.getCause());
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
