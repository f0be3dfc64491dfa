package zhiguang.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** Which accounts each user leads, asked from Slurm and kept for a minute; the old answer serves while Slurm is down. */
@Service
public class Coordinators {

    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    private final ClusterCatalog catalog;
    private final Clock clock;
    private final Map<ClusterUser, Kept> kept = new ConcurrentHashMap<>();

    Coordinators(ClusterCatalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Whether this user leads the account; nobody does as long as Slurm has never said so. */
    public boolean leads(ClusterUser user, AccountName account) {
        return accounts(user).contains(account);
    }

    /** All that this user leads. */
    public Set<AccountName> accounts(ClusterUser user) {
        Kept last = kept.get(user);
        if (last == null || !last.until().isAfter(clock.instant())) {
            last = ask(user, last);
        }
        return last.accounts();
    }

    /** Forgets what was kept for this user, after it has changed. */
    public void forget(ClusterUser user) {
        kept.remove(user);
    }

    /** Forgets what was kept for this user, after an account got or lost him as its coordinator. */
    public void forget(String clusterUser) {
        kept.keySet().removeIf(user -> user.name().equals(clusterUser));
    }

    private Kept ask(ClusterUser user, @Nullable Kept last) {
        Kept now;
        try {
            now = new Kept(catalog.listCoordinated(user), clock.instant().plus(FRESH));
        } catch (RemoteSystemException e) {
            now = new Kept(last == null ? Set.of() : last.accounts(), clock.instant().plus(OUTAGE));
        }
        kept.put(user, now);
        return now;
    }

    private record Kept(Set<AccountName> accounts, Instant until) {}
}
