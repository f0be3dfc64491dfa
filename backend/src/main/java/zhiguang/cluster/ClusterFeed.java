package zhiguang.cluster;

import jakarta.annotation.PreDestroy;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** The one watcher of the machine, for everybody: nodes, partitions and reservations, more often while somebody looks. */
@Component
@EnableConfigurationProperties(ClusterFeedSettings.class)
public class ClusterFeed {

    private static final Logger log = LoggerFactory.getLogger(ClusterFeed.class);
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

    /** Without a cluster behind it, as in tests of other pages, it watches nothing. */
    ClusterFeed(
            ClusterFeedSettings settings,
            ObjectProvider<Nodes> nodes,
            ObjectProvider<Partitions> partitions,
            ObjectProvider<Reservations> reservations,
            Clock clock) {
        this.settings = settings;
        this.nodes = nodes.getIfAvailable();
        this.partitions = partitions.getIfAvailable();
        this.reservations = reservations.getIfAvailable();
        this.watcher = new ClusterUser(settings.watchUser());
        this.clock = clock;
    }

    public ClusterSnapshot snapshot() {
        return snapshot;
    }

    /** As of the last look, however old, for what nodes have changes seldom; before the first one they are asked for, as that user. */
    List<Node> nodes(ClusterUser user) {
        ClusterSnapshot last = snapshot;
        return last.isKnown() || nodes == null ? last.nodes() : nodes.listNodes(user);
    }

    /** Hears of every look until closed, on a foreign thread; it must return at once. */
    public AutoCloseable subscribe(Consumer<ClusterSnapshot> listener) {
        boolean first = listeners.isEmpty();
        listeners.add(listener);
        if (first && clock.instant().isAfter(snapshot.asOf().plus(settings.tick()))) {
            wake.release();
        }
        return () -> listeners.remove(listener);
    }

    /** Looks at once, for somebody who asks to try again. */
    public void lookAgain() {
        wake.release();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.enabled() && nodes != null && partitions != null) {
            loop = Thread.ofVirtual().name("cluster-feed").start(this::watch);
        }
    }

    @PreDestroy
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
            } catch (Exception e) {
                log.atError().setCause(e).log("the cluster feed met a bug; it goes on");
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

    /** One look; package-private so that tests need not wait. */
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
                log.atWarn().addKeyValue("system", e.system()).log("the cluster feed has no answer: {}", e.getMessage());
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
