package zhiguang.slurm;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * After several calls in a row without an answer, further ones fail at once for a moment: a thousand pages do not wait for what is dead,
 * and it does not meet a crowd when it comes back. One call at a time finds out whether it did.
 */
final class Breaker {

    private static final int MOST = 3;
    private static final long PAUSE = Duration.ofSeconds(3).toNanos();

    private final LongSupplier nanos;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong next = new AtomicLong();

    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Fails like a call that never left. */
    void pass() throws ConnectException {
        if (unanswered.get() < MOST) {
            return;
        }
        long turn = next.get();
        long now = nanos.getAsLong();
        if (now - turn < 0 || !next.compareAndSet(turn, now + PAUSE)) {
            throw new ConnectException("it did not answer a moment ago");
        }
    }

    void answered() {
        unanswered.set(0);
    }

    void silent() {
        if (unanswered.incrementAndGet() == MOST) {
            next.set(nanos.getAsLong() + PAUSE);
        }
    }
}
