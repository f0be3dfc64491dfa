package zhiguang.projects.quotas;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes to Slurm while somebody waits, but not for longer than he should. */
@Component
class QuotaWriting implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(QuotaWriting.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final QuotaApplier applier;
    private final QuotaTable table;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("quota-", 0).factory());

    QuotaWriting(QuotaApplier applier, QuotaTable table) {
        this.applier = applier;
        this.table = table;
    }

    /** What is not written by then goes on, and if this portal dies, in the durable round. */
    QuotaChange now(QuotaKey key, Duration wait) {
        Instant end = Instant.now().plus(wait);
        Future<?> written = threads.submit(() -> write(key, end));
        try {
            written.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            log.atInfo().addKeyValue("quota", key).log("Slurm takes its time");
        } catch (ExecutionException e) {
            log.atError().addKeyValue("quota", key).setCause(e.getCause()).log("a quota could not be written");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return table.find(key)
                .filter(KeptQuota::isPending)
                .<QuotaChange>map(row -> new QuotaChange.Pending(row.pendingWhy().orElse("UNDER_WAY")))
                .orElseGet(QuotaChange.Applied::new);
    }

    /** Who is at it may have begun before this was kept, and passes it over. */
    private @Nullable Void write(QuotaKey key, Instant end) throws InterruptedException {
        while (applier.apply(key.account()) && isUntouched(key) && Instant.now().isBefore(end)) {
            Thread.sleep(LOOK_AGAIN);
        }
        return null;
    }

    private boolean isUntouched(QuotaKey key) {
        return table.find(key).filter(row -> row.isPending() && row.pendingWhy().isEmpty()).isPresent();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
