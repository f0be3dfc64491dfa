package zhiguang.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** Watches one cluster's nodes, partitions and reservations, on a thread of its own. */
final class MachineWatch {

    private static final Logger log = LoggerFactory.getLogger(MachineWatch.class);
    private static final Duration SLOWEST = Duration.ofMinutes(1);
    private static final int BREATH = 4;

    private final ClusterFeedSettings settings;
    private final @Nullable Nodes nodes;
    private final @Nullable Partitions partitions;
    private final @Nullable Reservations reservations;
    private final ClusterUser watcher;
    private final Clock clock;
    private final List<Consumer<ClusterSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore wake = new Semaphore(0);
    private volatile ClusterSnapshot snapshot = ClusterSnapshot.EMPTY;
    private @Nullable Thread loop;

    MachineWatch(
            ClusterUser watcher,
            ClusterFeedSettings settings,
            @Nullable Nodes nodes,
            @Nullable Partitions partitions,
            @Nullable Reservations reservations,
            Clock clock) {
        this.settings = settings;
        this.nodes = nodes;
        this.partitions = partitions;
        this.reservations = reservations;
        this.watcher = watcher;
        this.clock = clock;
    }

    ClusterSnapshot snapshot() {
        return snapshot;
    }

    List<Node> nodes(ClusterUser user) {
        ClusterSnapshot last = snapshot;
        return last.isKnown() || nodes == null ? last.nodes() : nodes.listNodes(user);
    }

    AutoCloseable subscribe(Consumer<ClusterSnapshot> listener) {
        boolean first = listeners.isEmpty();
        listeners.add(listener);
        if (first && clock.instant().isAfter(snapshot.asOf().plus(settings.tick()))) {
            wake.release();
        }
        return () -> listeners.remove(listener);
    }

    void lookAgain() {
        wake.release();
    }

    void start() {
        if (nodes != null && partitions != null) {
            loop = Thread.ofVirtual().name("cluster-feed-" + watcher.cluster()).start(this::watch);
        }
    }

    void stop() {
        if (loop != null) {
            loop.interrupt();
        }
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            Instant begin = clock.instant();
            try {
                look();
            } catch (RuntimeException e) {
                log.atError().addKeyValue("cluster", watcher.cluster()).setCause(e).log("the cluster feed met a bug; it goes on");
                fail(RemoteSystem.SLURM_REST);
            }
            try {
                rest(pause(Duration.between(begin, clock.instant())));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void rest(Duration pause) throws InterruptedException {
        if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    /** One look. */
    void look() {
        if (nodes == null || partitions == null) {
            return;
        }
        try {
            List<PartitionSettings> set = partitions.listPartitions(watcher);
            List<Reservation> kept = reservations == null ? List.of() : reservations.listReservations(watcher);
            snapshot = ClusterSnapshot.of(nodes.listNodes(watcher), set, kept, clock.instant());
            tell();
        } catch (RemoteSystemException e) {
            if (snapshot.trouble().isEmpty()) {
                log.atWarn().addKeyValue("cluster", watcher.cluster()).addKeyValue("system", e.system()).log("the cluster feed has no answer: {}", e.getMessage());
            }
            fail(e.system());
        }
    }

    private void fail(RemoteSystem system) {
        snapshot = snapshot.troubledBy(system);
        tell();
    }

    /** One listener's bug keeps nothing from the others. */
    private void tell() {
        ClusterSnapshot now = snapshot;
        for (Consumer<ClusterSnapshot> listener : listeners) {
            try {
                listener.accept(now);
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("a listener of the cluster feed failed");
            }
        }
    }

    /** A tick later, or longer when Slurm is slow: the portal takes at most a fifth of its time. */
    private Duration pause(Duration took) {
        Duration wait = (listeners.isEmpty() ? settings.idle() : settings.tick()).minus(took);
        Duration breath = took.multipliedBy(BREATH);
        Duration longest = breath.compareTo(wait) > 0 ? breath : wait;
        return longest.compareTo(SLOWEST) > 0 ? SLOWEST : longest;
    }
}
