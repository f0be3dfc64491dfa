package zhiguang.ssh;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does something once when a time limit passes; remembers that it passed. */
final class Deadline implements AutoCloseable {

    private final ScheduledFuture<?> alarm;
    private volatile boolean passed;

    Deadline(ScheduledExecutorService clock, Duration limit, Runnable action) {
        this.alarm = clock.schedule(
                () -> {
                    passed = true;
                    action.run();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    boolean hasPassed() {
        return passed;
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }
}
