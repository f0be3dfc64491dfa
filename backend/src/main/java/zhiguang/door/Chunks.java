package zhiguang.door;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The pieces of files that were read last, of all guests together, so that what is held does not grow with them. */
final class Chunks {

    static final int SIZE = 2 << 20;
    private static final int MOST = 64;

    private record Place(Object file, long index) {}

    private final Executor threads = Thread::startVirtualThread;
    private final Map<Place, CompletableFuture<byte[]>> held = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, CompletableFuture<byte[]>> eldest) {
            return size() > MOST;
        }
    };

    byte[] get(Object file, long index, Supplier<byte[]> fetch) {
        Place place = new Place(file, index);
        try {
            return fetched(place, fetch).join();
        } catch (CompletionException e) {
            synchronized (held) {
                held.remove(place);
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** It will be wanted next; what fails now is tried again then. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void prepare(Object file, long index, Supplier<byte[]> fetch) {
        fetched(new Place(file, index), fetch);
    }

    private CompletableFuture<byte[]> fetched(Place place, Supplier<byte[]> fetch) {
        synchronized (held) {
            CompletableFuture<byte[]> there = held.get(place);
            if (there == null || there.isCompletedExceptionally()) {
                there = CompletableFuture.supplyAsync(fetch, threads);
                held.put(place, there);
            }
            return there;
        }
    }

    void forget(Object file) {
        synchronized (held) {
            held.keySet().removeIf(place -> place.file().equals(file));
        }
    }
}
