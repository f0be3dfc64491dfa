package zhiguang.failure;

import java.time.Duration;
import java.util.Optional;
import zhiguang.failure.RemoteSystemException.Kind;

/** Every question to a foreign system passes here, so that one can watch how they answer. */
public final class OutwardCalls {

    private static volatile Watcher watcher = (system, failure, took) -> {};

    private OutwardCalls() {}

    /** Hears of each call after it has ended, on the caller's thread; it must return at once. */
    @FunctionalInterface
    public interface Watcher {
        void ended(RemoteSystem system, Optional<Kind> failure, Duration took);
    }

    /** A call that may fail in its own way as well. */
    @FunctionalInterface
    public interface Call<T, E extends Exception> {
        T ask() throws E;
    }

    /** The one who watches from now on. */
    public static void watchedBy(Watcher other) {
        watcher = other;
    }

    /** A refusal that is the call's own answer is none of the system's failures. */
    public static <T, E extends Exception> T watched(RemoteSystem system, Call<T, E> call) throws E {
        long begun = System.nanoTime();
        Optional<Kind> failure = Optional.empty();
        try {
            return Traces.outward(system, call);
        } catch (RemoteSystemException e) {
            failure = Optional.of(e.kind());
            throw e;
        } finally {
            watcher.ended(system, failure, Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
