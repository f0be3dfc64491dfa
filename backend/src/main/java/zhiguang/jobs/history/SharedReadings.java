package zhiguang.jobs.history;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What many people read at the same moment is read once: when a job changes, all who look at the same list come at once. Nothing read
 * before a change is given out after it, nor anything older than a second, for another portal may have written.
 */
public final class SharedReadings {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final int MOST = 200;
    private static final int FEW = 8;

    private final LongSupplier changes;
    private final LongSupplier nanos;
    private final Map<Object, Reading> kept = new ConcurrentHashMap<>();

    private record Reading(long change, long begun, FutureTask<Object> task) {}

    /** @param changes counts them; a change counts before anybody is told of it */
    public SharedReadings(LongSupplier changes, LongSupplier nanos) {
        this.changes = changes;
        this.nanos = nanos;
    }

    /** {@code question} decides who shares; it must name whose jobs are read. */
    @SuppressWarnings("unchecked")
    public <T> T read(Object question, Supplier<T> reader) {
        Reading own = new Reading(changes.getAsLong(), nanos.getAsLong(), new FutureTask<>(reader::get));
        Reading used = kept.compute(question, (q, other) -> other != null && isFresh(other, own) ? other : own);
        if (used == own) {
            forget(own);
            own.task().run();
        }
        return (T) answer(question, used);
    }

    /** What nobody will be given any more holds no memory; now and then is enough. */
    private void forget(Reading newest) {
        if (kept.size() > MOST) {
            kept.clear();
        } else if (kept.size() > FEW) {
            kept.values().removeIf(other -> !isFresh(other, newest));
        }
    }

    private static boolean isFresh(Reading other, Reading own) {
        return other.change() == own.change() && own.begun() - other.begun() < FRESH;
    }

    private Object answer(Object question, Reading used) {
        try {
            return used.task().get();
        } catch (ExecutionException e) {
            kept.remove(question, used);
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        }
    }
}
