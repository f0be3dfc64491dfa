package zhiguang.identity;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Who of those that brought a password is next. People who are in, and browsers that are known, come before strangers; among them networks take turns,
 * however many passwords each brings; those that brought many wrong ones come last, but every fourth turn is the last lane's.
 */
final class HashingTurns {

    private static final int MOST_OF_NETWORK = 200;
    private static final int MOST_OF_NAME = 10;
    private static final int MOST = 2_000;
    private static final int LAST_FIRST_EVERY = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Executor threads;
    private final LongSupplier nanos;
    private final Map<Lane, SequencedMap<String, Deque<Waiting>>> lanes = new EnumMap<>(Lane.class);
    private final Map<String, Integer> names = new HashMap<>();
    private int waiting;
    private int turn;

    /** {@code threads} are as many as may hash at once. */
    HashingTurns(Executor threads, LongSupplier nanos) {
        this.threads = threads;
        this.nanos = nanos;
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new LinkedHashMap<>());
        }
    }

    /** Best first. */
    enum Lane {
        INSIDE,
        STRANGERS,
        SUSPECTS
    }

    private record Waiting(Lane lane, Attempt attempt, long since, Supplier<Object> work, CompletableFuture<Optional<Object>> answer) {}

    /** Waits for the turn, and for what is done in it; empty where too many wait already, or it did not come in time. */
    @SuppressWarnings("unchecked")
    <T> Optional<T> take(Lane lane, Attempt attempt, Supplier<T> work) {
        Waiting mine = new Waiting(lane, attempt, nanos.getAsLong(), (Supplier<Object>) work, new CompletableFuture<>());
        if (!enqueue(mine)) {
            return Optional.empty();
        }
        threads.execute(this::next);
        return (Optional<T>) mine.answer().join();
    }

    private synchronized boolean enqueue(Waiting mine) {
        Deque<Waiting> ofNetwork = lane(mine.lane()).computeIfAbsent(mine.attempt().network(), _ -> new ArrayDeque<>());
        boolean full = mine.lane() != Lane.INSIDE && (ofNetwork.size() >= MOST_OF_NETWORK || waiting >= MOST && !makeRoom(mine.lane()));
        if (full || names.getOrDefault(name(mine), 0) >= MOST_OF_NAME && !mine.attempt().name().isEmpty()) {
            lane(mine.lane()).computeIfPresent(mine.attempt().network(), (_, left) -> left.isEmpty() ? null : left);
            return false;
        }
        names.merge(name(mine), 1, Integer::sum);
        ofNetwork.add(mine);
        waiting++;
        return true;
    }

    /** At the expense of a worse lane. */
    private boolean makeRoom(Lane lane) {
        if (lane == Lane.SUSPECTS || lane(Lane.SUSPECTS).isEmpty()) {
            return false;
        }
        leave(lane(Lane.SUSPECTS), lane(Lane.SUSPECTS).lastEntry()).answer().complete(Optional.empty());
        return true;
    }

    private void next() {
        Optional<Waiting> chosen = choose();
        if (chosen.isEmpty()) {
            return;
        }
        Waiting mine = chosen.get();
        if (nanos.getAsLong() - mine.since() > PATIENCE.toNanos()) {
            mine.answer().complete(Optional.empty());
            return;
        }
        try {
            mine.answer().complete(Optional.of(mine.work().get()));
        } catch (RuntimeException | Error e) {
            mine.answer().completeExceptionally(e);
        }
    }

    private synchronized Optional<Waiting> choose() {
        turn++;
        Lane[] order = Lane.values();
        for (int i = 0; i < order.length; i++) {
            Lane lane = order[turn % LAST_FIRST_EVERY == 0 ? order.length - 1 - i : i];
            if (!lane(lane).isEmpty()) {
                return Optional.of(leave(lane(lane), lane(lane).firstEntry()));
            }
        }
        return Optional.empty();
    }

    /** The first of this network; the rest of it goes behind the other networks. */
    private Waiting leave(SequencedMap<String, Deque<Waiting>> lane, Map.Entry<String, Deque<Waiting>> network) {
        Waiting first = network.getValue().removeFirst();
        lane.remove(network.getKey());
        if (!network.getValue().isEmpty()) {
            lane.putLast(network.getKey(), network.getValue());
        }
        names.computeIfPresent(name(first), (_, number) -> number > 1 ? number - 1 : null);
        waiting--;
        return first;
    }

    /** Strangers who try a name do not take its owner's places. */
    private static String name(Waiting one) {
        return one.lane() + " " + one.attempt().name();
    }

    private SequencedMap<String, Deque<Waiting>> lane(Lane lane) {
        return lanes.computeIfAbsent(lane, _ -> new LinkedHashMap<>());
    }
}
