package zhiguang.cluster;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** A machine that says what a test wants, with a feed that looks when the test says so. */
public final class FakeMachine implements Nodes, Partitions, Reservations {

    public final List<Node> nodes = new ArrayList<>();
    public final List<PartitionSettings> partitions = new ArrayList<>();
    public final List<Reservation> reservations = new ArrayList<>();
    public final ClusterFeed feed;
    public boolean down;
    public int asked;

    public FakeMachine(Clock clock) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("machine", this);
        feed = new ClusterFeed(
                new ClusterFeedSettings(false, "zgwatch", Duration.ofSeconds(5), Duration.ofSeconds(30)), Clusters.one(), beans.getBeanProvider(Nodes.class),
                beans.getBeanProvider(Partitions.class), beans.getBeanProvider(Reservations.class), clock);
    }

    public void look() {
        feed.look();
    }

    @Override
    public List<Node> listNodes(ClusterUser user) {
        asked++;
        if (down) {
            throw new RemoteSystemException(RemoteSystem.SSH, Kind.UNREACHABLE, "for the test");
        }
        return List.copyOf(nodes);
    }

    @Override
    public List<PartitionSettings> listPartitions(ClusterUser user) {
        return List.copyOf(partitions);
    }

    @Override
    public List<Reservation> listReservations(ClusterUser user) {
        return List.copyOf(reservations);
    }
}
