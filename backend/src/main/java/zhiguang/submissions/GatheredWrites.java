package zhiguang.submissions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.Origin;

/**
 * Writes down what comes at the same time in one transaction, so that one flush of the disk serves all of it. Where that fails, each is written alone and
 * hears of its own failure only.
 */
final class GatheredWrites {

    /** While one is being flushed, the next already writes. */
    private static final int AT_ONCE = 2;

    private final TransactionTemplate transaction;
    private final Semaphore writers = new Semaphore(AT_ONCE);
    private final Object gate = new Object();
    private List<Write> next = new ArrayList<>();

    private record Write(String place, Runnable work, CompletableFuture<Boolean> written) {}

    GatheredWrites(TransactionTemplate transaction) {
        this.transaction = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Returns when it is on the disk.
     *
     * @param place what the work locks until then; all go through those places in the same order
     * @param work done by whichever thread, and once more where others' failed
     */
    void write(String place, Runnable work) {
        Write mine = new Write(place, Origin.carrying(work), new CompletableFuture<>());
        List<Write> gathered;
        boolean first;
        synchronized (gate) {
            gathered = next;
            first = gathered.isEmpty();
            gathered.add(mine);
        }
        if (first) {
            writeNext(gathered);
        }
        try {
            mine.written().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    private void writeNext(List<Write> gathered) {
        writers.acquireUninterruptibly();
        try {
            synchronized (gate) {
                next = new ArrayList<>();
            }
            gathered.sort(Comparator.comparing(Write::place));
            writeAll(gathered);
        } finally {
            writers.release();
        }
    }

    private void writeAll(List<Write> gathered) {
        try {
            transaction.executeWithoutResult(t -> gathered.forEach(each -> each.work().run()));
            gathered.forEach(each -> each.written().complete(true));
        } catch (RuntimeException | Error e) {
            if (gathered.size() > 1 && !(e instanceof CannotCreateTransactionException)) {
                gathered.forEach(each -> writeAll(List.of(each)));
            } else {
                gathered.forEach(each -> each.written().completeExceptionally(e));
            }
        }
    }
}
