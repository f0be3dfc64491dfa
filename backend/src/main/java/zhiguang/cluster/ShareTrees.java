package zhiguang.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;

/**
 * The fair-share tree for everybody who looks: Slurm is asked once a minute at most, and not when nobody does. slurmrestd pays no heed
 * to a filter by user, so each person's part is cut out here.
 */
@Service
public class ShareTrees {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final ObjectProvider<FairShares> source;
    private final Coordinators coordinators;
    private final ClusterUser watcher;
    private final Clock clock;
    private final Map<ClusterName, Asked> asked = new ConcurrentHashMap<>();

    private record Kept(List<Share> shares, Instant at) {}

    ShareTrees(ObjectProvider<FairShares> source, Coordinators coordinators, ClusterFeedSettings settings, Clock clock) {
        this.source = source;
        this.coordinators = coordinators;
        this.watcher = new ClusterUser(settings.watchUser());
        this.clock = clock;
    }

    /** The whole tree of that cluster for an administrator, else the person's own branches. Slow. */
    public ShareTree get(PortalUser person, ClusterName cluster) {
        PortalUser user = person.on(cluster);
        Kept now = asked.computeIfAbsent(cluster, Asked::new).current();
        if (user.role() == Role.ADMINISTRATOR) {
            return new ShareTree(now.shares(), now.at());
        }
        return user.clusterUser()
                .map(own -> new ShareTree(ShareTree.branch(now.shares(), own.name(), leads(own)), now.at()))
                .orElseGet(() -> new ShareTree(List.of(), now.at()));
    }

    private Predicate<String> leads(ClusterUser user) {
        return account -> account(account) && coordinators.leads(user, new AccountName(account));
    }

    private static boolean account(String name) {
        return name.matches("[a-z0-9][a-z0-9_-]{0,39}");
    }

    /** Of one cluster, which waits for no other. */
    private final class Asked {

        private final ClusterUser own;
        private final ReentrantLock asking = new ReentrantLock();
        private @Nullable Kept kept;

        Asked(ClusterName cluster) {
            own = watcher.on(cluster);
        }

        Kept current() {
            asking.lock();
            try {
                Kept last = kept;
                if (last == null || last.at().plus(FRESH).isBefore(clock.instant())) {
                    last = new Kept(source.getObject().listShares(own), clock.instant());
                    kept = last;
                }
                return last;
            } finally {
                asking.unlock();
            }
        }
    }
}
