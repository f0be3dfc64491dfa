package zhiguang.tokens;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Answers questions that come at the same time by one reading, which begins after each of them was asked: an answer is never older than its question,
 * and a crowd costs the database hardly more than one.
 */
final class GatheredReads<K, V> {

    /** The next questions need not wait for the end of a slow reading. */
    private static final int AT_ONCE = 2;

    private final Function<Set<K>, Map<K, V>> read;
    private final Semaphore readers = new Semaphore(AT_ONCE);
    private final Object gate = new Object();
    private Gathering<K, V> next = new Gathering<>();

    private record Gathering<K, V>(Set<K> keys, CompletableFuture<Map<K, V>> answers) {

        Gathering() {
            this(new LinkedHashSet<>(), new CompletableFuture<>());
        }
    }

    /** @param read answers each key that it knows, within a time limit of its own */
    GatheredReads(Function<Set<K>, Map<K, V>> read) {
        this.read = read;
    }

    /** Fails as the reading does. */
    Optional<V> find(K key) {
        Gathering<K, V> mine;
        boolean first;
        synchronized (gate) {
            mine = next;
            first = mine.keys().isEmpty();
            mine.keys().add(key);
        }
        if (first) {
            answer(mine);
        }
        try {
            return Optional.ofNullable(mine.answers().join().get(key));
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    private void answer(Gathering<K, V> gathered) {
        readers.acquireUninterruptibly();
        try {
            synchronized (gate) {
                next = new Gathering<>();
            }
            gathered.answers().complete(read.apply(gathered.keys()));
        } catch (RuntimeException | Error e) {
            gathered.answers().completeExceptionally(e);
        } finally {
            readers.release();
        }
    }
}
