package zhiguang.cluster;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;

/** The one watcher of each machine, for everybody: nodes, partitions and reservations, more often while somebody looks. */
@Component
@EnableConfigurationProperties(ClusterFeedSettings.class)
public class ClusterFeed {

    private final ClusterFeedSettings settings;
    private final Map<ClusterName, MachineWatch> watches = new HashMap<>();

    /** Without a cluster behind it, as in tests of other pages, it watches nothing. */
    ClusterFeed(
            ClusterFeedSettings settings,
            Clusters clusters,
            ObjectProvider<Nodes> nodes,
            ObjectProvider<Partitions> partitions,
            ObjectProvider<Reservations> reservations,
            Clock clock) {
        this.settings = settings;
        ClusterUser watcher = new ClusterUser(settings.watchUser());
        for (ClusterName cluster : clusters.names()) {
            watches.put(
                    cluster,
                    new MachineWatch(
                            watcher.on(cluster), settings, nodes.getIfAvailable(), partitions.getIfAvailable(), reservations.getIfAvailable(), clock));
        }
    }

    /** Empty for a cluster that the portal does not have. */
    public ClusterSnapshot snapshot(ClusterName cluster) {
        return find(cluster).map(MachineWatch::snapshot).orElse(ClusterSnapshot.EMPTY);
    }

    /** As of the last look, however old, for what nodes have changes seldom; before the first one they are asked for, as that user. */
    List<Node> nodes(ClusterUser user) {
        return find(user.cluster()).map(watch -> watch.nodes(user)).orElse(List.of());
    }

    /** Hears of every look at that cluster until closed, on a foreign thread; it must return at once. */
    public AutoCloseable subscribe(ClusterName cluster, Consumer<ClusterSnapshot> listener) {
        return find(cluster).map(watch -> watch.subscribe(listener)).orElse(() -> {});
    }

    /** Looks at once, for somebody who asks to try again. */
    public void lookAgain(ClusterName cluster) {
        find(cluster).ifPresent(MachineWatch::lookAgain);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.enabled()) {
            watches.values().forEach(MachineWatch::start);
        }
    }

    @PreDestroy
    void stop() {
        watches.values().forEach(MachineWatch::stop);
    }

    /** One look at each; package-private so that tests need not wait. */
    void look() {
        watches.values().forEach(MachineWatch::look);
    }

    private Optional<MachineWatch> find(ClusterName cluster) {
        return Optional.ofNullable(watches.get(cluster));
    }
}
