package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.TestClock;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

class OffersTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    private final FakeCatalog catalog = FakeCatalog.small();
    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final FakeMachine machine = new FakeMachine(clock);
    private final Offers offers = TestOffers.of(catalog, machine, clock);

    @Test
    void asksOnceAMinuteForEachUser() {
        offers.get(ALICE);
        clock.pass(Duration.ofSeconds(59));
        offers.get(ALICE);
        assertThat(catalog.calls).isEqualTo(2);
        offers.get(new ClusterUser("bob"));
        assertThat(catalog.calls).isEqualTo(4);
        clock.pass(Duration.ofSeconds(2));
        offers.get(ALICE);
        assertThat(catalog.calls).isEqualTo(6);
    }

    @Test
    void servesTheOldAnswerWhileSlurmIsDown() {
        Offer before = offers.get(ALICE);
        catalog.down = true;
        clock.pass(Duration.ofHours(1));
        assertThat(offers.get(ALICE)).isEqualTo(before);
        assertThatThrownBy(() -> offers.get(new ClusterUser("bob"))).isInstanceOf(RemoteSystemException.class);
    }

    @Test
    void doesNotMakeEachPageWaitWhileSlurmIsDown() {
        offers.get(ALICE);
        clock.pass(Duration.ofMinutes(2));
        catalog.down = true;
        catalog.calls = 0;
        offers.get(ALICE);
        offers.get(ALICE);
        assertThat(catalog.calls).isOne();
        catalog.down = false;
        clock.pass(Duration.ofSeconds(10));
        offers.get(ALICE);
        assertThat(catalog.calls).isEqualTo(3);
    }

    @Test
    void asksAgainAfterAssociationsChanged() {
        offers.get(ALICE);
        catalog.associations.add(FakeCatalog.association("chemistry"));
        offers.forget("bob");
        assertThat(offers.get(ALICE).accounts()).hasSize(1);
        offers.forget("alice");
        assertThat(offers.get(ALICE).accounts()).hasSize(2);
    }

    @Test
    void asksForNoNodesThatTheFeedHasSeen() {
        machine.nodes.add(SampleNodes.node("c1", NodeState.IDLE, 0, "compute"));
        machine.look();
        machine.down = true;
        machine.asked = 0;
        offers.get(ALICE);
        offers.get(new ClusterUser("bob"));
        assertThat(machine.asked).isZero();
        assertThat(catalog.machine).extracting(Node::name).containsExactly("c1");
    }

    @Test
    void asksForTheNodesBeforeTheFirstLook() {
        machine.nodes.add(SampleNodes.node("c1", NodeState.IDLE, 0, "compute"));
        offers.get(ALICE);
        assertThat(machine.asked).isOne();
        assertThat(catalog.machine).extracting(Node::name).containsExactly("c1");
    }

    @Test
    void leavesOutPartitionsThatNoneOfTheAccountsMayUse() {
        catalog.partitions.add(FakeCatalog.partition("theirs", Map.of(), Set.of(new AccountName("chemistry")), Set.of(), Set.of()));
        assertThat(offers.get(ALICE).partitions()).extracting(p -> p.name().value()).containsExactly("compute");
    }
}
