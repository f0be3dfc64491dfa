package zhiguang.ssh;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does something once when a time limit passes; remembers that it passed. */
final class Deadline implements AutoCloseable {

    private final ScheduledExecutorService clock;
    private final Duration limit;
    private final Runnable action;
    private volatile ScheduledFuture<?> alarm;
    private volatile boolean passed;

    Deadline(ScheduledExecutorService clock, Duration limit, Runnable action) {
        this.clock = clock;
        this.limit = limit;
        this.action = action;
        this.alarm = schedule();
    }

    private ScheduledFuture<?> schedule() {
        return clock.schedule(
                () -> {
                    passed = true;
                    action.run();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Gives the whole limit anew, for work that goes on. */
    void renew() {
        alarm.cancel(false);
        if (!passed) {
            alarm = schedule();
        }
    }

    /** While somebody else is waited for; until {@link #renew}. */
    void pause() {
        alarm.cancel(false);
    }

    boolean hasPassed() {
        return passed;
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }
}
