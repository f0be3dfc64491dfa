package zhiguang.ui.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.cluster.SampleNodes.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.ClusterSnapshot;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.NodeState;
import zhiguang.cluster.Offer;
import zhiguang.cluster.PartitionSettings.Availability;
import zhiguang.cluster.Reservation;
import zhiguang.cluster.SampleNodes;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;

class ReservationRowTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Offer COMPUTE = new Offer(
            List.of(FakeCatalog.partition("compute", Map.of())), List.of(FakeCatalog.association("physics")));

    @Test
    void saysWhatEachMeansToThePerson() {
        List<ReservationRow> rows = rows(Role.RESEARCHER, Optional.of(COMPUTE));
        assertThat(rows).extracting(row -> row.reservation().name()).containsExactly("running", "mine", "maint", "theirs");
        assertThat(rows).extracting(ReservationRow::effect).containsExactly(
                ReservationRow.Effect.KEEPS_YOU_OUT, ReservationRow.Effect.FOR_YOU, ReservationRow.Effect.KEEPS_YOU_OUT,
                ReservationRow.Effect.NOT_YOURS);
        assertThat(rows).extracting(ReservationRow::partitions).containsExactly(
                List.of("compute"), List.of("compute"), List.of("compute", "gpu"), List.of("gpu"));
        assertThat(rows.getFirst().running()).isTrue();
    }

    @Test
    void namesOnlyToThoseWhomItConcerns() {
        assertThat(rows(Role.RESEARCHER, Optional.of(COMPUTE)).get(3).whom()).isEmpty();
        assertThat(rows(Role.RESEARCHER, Optional.of(COMPUTE)).get(1).whom()).contains("physics");
        assertThat(rows(Role.ADMINISTRATOR, Optional.of(COMPUTE)).get(3).whom()).contains("chemistry, bob");
    }

    @Test
    void whileItIsNotKnownWhatSomebodyMayUseEverythingMayMatter() {
        assertThat(rows(Role.RESEARCHER, Optional.empty()).get(3).effect()).isEqualTo(ReservationRow.Effect.KEEPS_YOU_OUT);
    }

    private static List<ReservationRow> rows(Role role, Optional<Offer> offer) {
        ClusterSnapshot snapshot = ClusterSnapshot.of(
                List.of(node("c1", NodeState.IDLE, 0, "compute"), node("g1", NodeState.IDLE, 0, "gpu")),
                List.of(
                        SampleNodes.partition("compute", Availability.UP, Optional.empty()),
                        SampleNodes.partition("gpu", Availability.UP, Optional.empty())),
                List.of(
                        reservation("theirs", 9, Set.of("bob"), Set.of("chemistry"), false, "g1"),
                        reservation("maint", 5, Set.of("root"), Set.of(), true, "c1", "g1"),
                        reservation("mine", 3, Set.of(), Set.of("physics"), false, "c1"),
                        reservation("over", -9, Set.of("root"), Set.of(), true, "c1"),
                        reservation("running", -1, Set.of("root"), Set.of(), true, "c1")),
                NOW);
        PortalUser alice = new PortalUser(UserId.random(), "alice", "Alice", role, Optional.of(new ClusterUser("alice")), false, false);
        return ReservationRow.listAll(snapshot, alice, offer, NOW);
    }

    private static Reservation reservation(
            String name, int hours, Set<String> users, Set<String> accounts, boolean maintenance, String... nodes) {
        Instant start = NOW.plus(Duration.ofHours(hours));
        return new Reservation(name, start, start.plus(Duration.ofHours(2)), users, accounts, List.of(), maintenance, Set.of(nodes));
    }
}
