package zhiguang.jobs.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.ClusterCatalog;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;

/** The one place that says whose jobs a person may see: his own, those of projects he coordinates, all as an administrator. */
@Service
public class JobScopes {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 20_000;

    private final ClusterCatalog catalog;
    private final Clock clock;
    private final Map<ClusterUser, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Set<AccountName> accounts, Instant until) {}

    JobScopes(ClusterCatalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Empty for somebody without a cluster user. */
    public Optional<JobScope> own(PortalUser user) {
        return user.locked() ? Optional.empty() : user.clusterUser().map(JobScope.Own::new);
    }

    /** Empty for somebody who coordinates nothing. May ask Slurm. */
    public Optional<JobScope> projects(PortalUser user) {
        return user.member()
                .filter(u -> !user.locked())
                .map(this::coordinated)
                .filter(accounts -> !accounts.isEmpty())
                .map(JobScope.OfProjects::new);
    }

    public Optional<JobScope> all(PortalUser user) {
        return user.role() == Role.ADMINISTRATOR && !user.locked() ? Optional.of(new JobScope.All()) : Optional.empty();
    }

    /** The widest this person has; while Slurm does not answer, his own. */
    public Optional<JobScope> widest(PortalUser user) {
        return all(user).or(() -> projectsOrOwn(user));
    }

    private Optional<JobScope> projectsOrOwn(PortalUser user) {
        try {
            return projects(user).<JobScope>map(led -> new JobScope.Either(own(user).orElseThrow(), led)).or(() -> own(user));
        } catch (RemoteSystemException e) {
            return own(user);
        }
    }

    private Set<AccountName> coordinated(ClusterUser user) {
        Instant now = clock.instant();
        Kept known = kept.get(user);
        if (known != null && known.until().isAfter(now)) {
            return known.accounts();
        }
        Set<AccountName> accounts = catalog.listCoordinated(user);
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        kept.put(user, new Kept(accounts, now.plus(FRESH)));
        return accounts;
    }
}
