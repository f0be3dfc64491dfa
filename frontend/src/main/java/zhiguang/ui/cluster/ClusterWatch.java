package zhiguang.ui.cluster;

import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import zhiguang.cluster.ClusterFeed;
import zhiguang.cluster.ClusterSnapshot;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Offers;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.load.NodeJobs;
import zhiguang.jobs.load.QueueDepth;
import zhiguang.jobs.load.QueueDepths;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.Subscriptions;

/** What pages about the machine, the one of their address, read: all from memory but what one person may use. */
@Service
class ClusterWatch {

    private final ClusterFeed feed;
    private final QueueDepths depths;
    private final NodeJobs jobs;
    private final Offers offers;

    ClusterWatch(ClusterFeed feed, QueueDepths depths, NodeJobs jobs, Offers offers) {
        this.feed = feed;
        this.depths = depths;
        this.jobs = jobs;
        this.offers = offers;
    }

    ClusterSnapshot snapshot() {
        return feed.snapshot(PageCluster.get());
    }

    /** The listener runs on a foreign thread and must return at once. */
    Registration onLook(Consumer<ClusterSnapshot> listener) {
        return Subscriptions.of(feed.subscribe(PageCluster.get(), listener));
    }

    void lookAgain() {
        feed.lookAgain(PageCluster.get());
    }

    Optional<Map<String, QueueDepth>> depths() {
        return depths.all(PageCluster.get());
    }

    int jobsOn(String node) {
        return jobs.count(PageCluster.get(), node);
    }

    /** Slow. */
    NodeJobs.OnNode jobsOn(PortalUser user, String node) {
        return jobs.find(user, PageCluster.get(), node);
    }

    /** Slow. Empty when it is not known: Slurm does not answer. */
    Optional<Offer> offer(PortalUser user) {
        try {
            return Optional.of(user.clusterUser().map(offers::get).orElseGet(() -> new Offer(List.of(), List.of())));
        } catch (RemoteSystemException e) {
            return Optional.empty();
        }
    }

    static Set<PartitionName> partitions(Offer offer) {
        return offer.partitions().stream().map(partition -> partition.name()).collect(Collectors.toSet());
    }
}
