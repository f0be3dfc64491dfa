package zhiguang.audit;

import java.util.Optional;

/**
 * Where a request came from; nothing for what the portal does by itself. The pages say it for each request, so no caller of the audit has to.
 *
 * @param address of the browser or program
 * @param session a name for the sign-in, good for nothing else
 */
public record Origin(Optional<String> address, Optional<String> session) {

    public static final Origin PORTAL = new Origin(Optional.empty(), Optional.empty());
    private static final ThreadLocal<Origin> CURRENT = ThreadLocal.withInitial(() -> PORTAL);

    public static Origin current() {
        return CURRENT.get();
    }

    /** Holds for this thread until {@link Scope#close}. */
    public Scope open() {
        Origin before = CURRENT.get();
        CURRENT.set(this);
        return () -> {
            if (before.equals(PORTAL)) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        };
    }

    /** The same work on another thread, on behalf of the same request. */
    public static Runnable carrying(Runnable work) {
        Origin origin = current();
        return () -> {
            try (Scope scope = origin.open()) {
                work.run();
            }
        };
    }

    /** The time for which an origin holds. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
