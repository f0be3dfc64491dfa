package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.cluster.SampleNodes.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import zhiguang.TestClock;
import zhiguang.failure.RemoteSystem;
import zhiguang.identity.ClusterName;

class ClusterFeedTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final TestClock clock = new TestClock(NOON);
    private final FakeMachine machine = new FakeMachine(clock);
    private final List<ClusterSnapshot> heard = new ArrayList<>();

    @Test
    void tellsEveryLookToThoseWhoListen() throws Exception {
        machine.partitions.add(SampleNodes.partition("compute", PartitionSettings.Availability.UP, Optional.empty()));
        machine.nodes.addAll(List.of(node("c10", NodeState.IDLE, 0, "compute"), node("c2", NodeState.IDLE, 0, "debug")));
        AutoCloseable subscription = machine.feed.subscribe(ClusterName.MAIN, heard::add);
        machine.look();
        assertThat(heard).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.isCurrent()).isTrue();
            assertThat(snapshot.asOf()).isEqualTo(NOON);
            assertThat(snapshot.nodes()).extracting(Node::name).containsExactly("c2", "c10");
            assertThat(snapshot.nodesOf(new PartitionName("compute"))).extracting(Node::name).containsExactly("c10");
            assertThat(snapshot.nodesOf(new PartitionName("gone"))).isEmpty();
        });
        subscription.close();
        machine.look();
        assertThat(heard).hasSize(1);
    }

    @Test
    void anOutageKeepsWhatWasSeenAndSaysHowOldItIs() {
        machine.nodes.add(node("c1", NodeState.IDLE, 0, "compute"));
        machine.look();
        machine.feed.subscribe(ClusterName.MAIN, heard::add);
        machine.down = true;
        clock.pass(Duration.ofMinutes(3));
        machine.look();
        ClusterSnapshot old = heard.getLast();
        assertThat(old.nodes()).hasSize(1);
        assertThat(old.trouble()).contains(RemoteSystem.SSH);
        assertThat(old.asOf()).isEqualTo(NOON);
        machine.down = false;
        machine.look();
        assertThat(heard.getLast().isCurrent()).isTrue();
    }

    @Test
    void oneListenersBugKeepsNothingFromTheOthers() {
        machine.feed.subscribe(ClusterName.MAIN, snapshot -> {
            throw new IllegalStateException("a bug, for the test");
        });
        machine.feed.subscribe(ClusterName.MAIN, heard::add);
        machine.look();
        assertThat(heard).hasSize(1);
    }

    @Test
    void manyWhoListenCostNoMoreThanOne() {
        for (int i = 0; i < 1000; i++) {
            machine.feed.subscribe(ClusterName.MAIN, heard::add);
        }
        machine.look();
        assertThat(machine.asked).isOne();
        assertThat(heard).hasSize(1000);
    }

    @Test
    void withoutAClusterItWatchesNothing() {
        DefaultListableBeanFactory nothing = new DefaultListableBeanFactory();
        ClusterFeed blind = new ClusterFeed(
                new ClusterFeedSettings(true, "zgwatch", Duration.ofSeconds(1), Duration.ofSeconds(1)), Clusters.one(),
                nothing.getBeanProvider(Nodes.class), nothing.getBeanProvider(Partitions.class), nothing.getBeanProvider(Reservations.class),
                clock);
        blind.start();
        blind.look();
        assertThat(blind.snapshot(ClusterName.MAIN).isKnown()).isFalse();
    }
}
