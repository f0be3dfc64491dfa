package zhiguang.files;

import java.util.concurrent.atomic.AtomicBoolean;

/** Hears how far a work on the cluster is, and may end it. */
public class WorkWatch {

    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** Several times a second at most; {@code total} is 0 where nobody knows it. */
    public void progressed(long done, long total) {}

    public final void cancel() {
        cancelled.set(true);
    }

    public final boolean isCancelled() {
        return cancelled.get();
    }
}
