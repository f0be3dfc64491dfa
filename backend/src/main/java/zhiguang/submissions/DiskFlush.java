package zhiguang.submissions;

import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells when all that was committed before is on the database's disk; those who ask while it is being written share what is written next. */
@Component
class DiskFlush {

    /** The least that PostgreSQL waits for at its commit, and with it for all that was written before. */
    private static final String FLUSH = "SELECT pg_logical_emit_message(true, 'zhiguang', '')";

    private final Runnable flush;
    private final Object gate = new Object();
    private CompletableFuture<Void> next = new CompletableFuture<>();
    private boolean asked;
    private boolean busy;

    @Autowired
    DiskFlush(JdbcClient jdbc) {
        this(() -> jdbc.sql(FLUSH).query().singleRow());
    }

    /** @param flush returns when all is written that was committed before it began, or fails */
    DiskFlush(Runnable flush) {
        this.flush = flush;
    }

    /** Begins at once; fails as the writing does. */
    CompletableFuture<Void> begin() {
        synchronized (gate) {
            asked = true;
            if (!busy) {
                busy = true;
                Thread.ofVirtual().name("disk-flush").start(this::work);
            }
            return next;
        }
    }

    private void work() {
        while (true) {
            CompletableFuture<Void> mine;
            synchronized (gate) {
                if (!asked) {
                    busy = false;
                    return;
                }
                mine = next;
                next = new CompletableFuture<>();
                asked = false;
            }
            write(mine);
        }
    }

    private void write(CompletableFuture<Void> mine) {
        try {
            flush.run();
            mine.complete(null);
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        }
    }
}
