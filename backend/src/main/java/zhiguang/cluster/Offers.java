package zhiguang.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** What each user may use, asked from Slurm and kept for a minute; the old answer serves while Slurm is down. */
@Service
public class Offers {

    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    private final ClusterCatalog catalog;
    private final QosCatalog qos;
    private final Reservations reservations;
    private final ClusterFeed feed;
    private final Clock clock;
    private final Map<ClusterUser, Kept> kept = new ConcurrentHashMap<>();

    Offers(ClusterCatalog catalog, QosCatalog qos, Reservations reservations, ClusterFeed feed, Clock clock) {
        this.catalog = catalog;
        this.qos = qos;
        this.reservations = reservations;
        this.feed = feed;
        this.clock = clock;
    }

    /** Throws RemoteSystemException only when Slurm does not answer and never did for this user. */
    public Offer get(ClusterUser user) {
        Kept last = kept.get(user);
        if (last != null && last.until().isAfter(clock.instant())) {
            return last.offer();
        }
        try {
            return ask(user);
        } catch (RemoteSystemException e) {
            return orOld(user, last, e);
        }
    }

    /** Forgets what was kept for this user, after his associations changed. */
    public void forget(String clusterUser) {
        kept.keySet().removeIf(user -> user.name().equals(clusterUser));
    }

    private Offer ask(ClusterUser user) {
        List<Association> associations = catalog.listAssociations(user);
        List<Partition> partitions = catalog.listPartitions(user, feed.nodes(user)).stream()
                .filter(p -> associations.stream().anyMatch(a -> a.reaches(p)))
                .toList();
        List<AccountName> accounts = associations.stream().map(Association::account).toList();
        List<Reservation> useful = reservations.listReservations(user).stream()
                .filter(r -> r.maintenance() || r.isFor(user.name(), accounts))
                .toList();
        Offer offer = new Offer(partitions, associations, useful, qos.listLimits(user));
        kept.put(user, new Kept(offer, clock.instant().plus(FRESH)));
        return offer;
    }

    /** The old answer serves a while before Slurm is asked again, so that pages do not wait for it one after the other. */
    private Offer orOld(ClusterUser user, @Nullable Kept last, RemoteSystemException e) {
        if (last == null) {
            throw e;
        }
        kept.replace(user, last, new Kept(last.offer(), clock.instant().plus(OUTAGE)));
        return last.offer();
    }

    private record Kept(Offer offer, Instant until) {}
}
