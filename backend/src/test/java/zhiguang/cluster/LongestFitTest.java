package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.cluster.SampleNodes.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongestFitTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PartitionSettings TWO_DAYS =
            SampleNodes.partition("compute", PartitionSettings.Availability.UP, Optional.of(Duration.ofDays(2)));

    private final List<Node> nodes = List.of(
            node("c1", NodeState.IDLE, 0, "compute"), node("c2", NodeState.MIXED, 2, "compute"), node("c3", NodeState.DOWN, 0, "compute"));

    @Test
    void withoutReservationsItIsThePartitionsOwn() {
        LongestFit fit = fit();
        assertThat(fit.longest()).contains(Duration.ofDays(2));
        assertThat(fit.isCut(TWO_DAYS)).isFalse();
        assertThat(fit.next()).isEmpty();
    }

    @Test
    void maintenanceOfAllNodesEndsIt() {
        LongestFit fit = fit(reservation(3, "c1", "c2", "c3"));
        assertThat(fit.longest()).contains(Duration.ofHours(3));
        assertThat(fit.isCut(TWO_DAYS)).isTrue();
        assertThat(fit.taken()).isEqualTo(2);
        assertThat(fit.usable()).isEqualTo(2);
    }

    @Test
    void aNodeThatIsLeftAloneLongerCounts() {
        assertThat(fit(reservation(3, "c1")).longest()).contains(Duration.ofDays(2));
        assertThat(fit(reservation(3, "c1"), reservation(5, "c2")).longest()).contains(Duration.ofHours(5));
        assertThat(fit(reservation(3, "c1")).taken()).isOne();
    }

    @Test
    void aReservationThatRunsLeavesNothing() {
        assertThat(fit(reservation(-1, "c1", "c2")).longest()).contains(Duration.ZERO);
    }

    @Test
    void whatHasEndedOrIsElsewhereDoesNotMatter() {
        Reservation over = new Reservation(
                "over", NOW.minusSeconds(99), NOW.minusSeconds(1), Set.of(), Set.of(), List.of(), true, Set.of("c1", "c2"));
        assertThat(fit(over, reservation(1, "g1")).isCut(TWO_DAYS)).isFalse();
    }

    @Test
    void aPartitionWithoutLimitIsBoundByReservationsOnly() {
        PartitionSettings endless = SampleNodes.partition("compute", PartitionSettings.Availability.UP, Optional.empty());
        assertThat(LongestFit.of(endless, nodes, List.of(), NOW).longest()).isEmpty();
        assertThat(LongestFit.of(endless, nodes, List.of(reservation(3, "c1", "c2")), NOW).longest()).contains(Duration.ofHours(3));
    }

    private LongestFit fit(Reservation... reservations) {
        return LongestFit.of(TWO_DAYS, nodes, List.of(reservations), NOW);
    }

    private static Reservation reservation(int hours, String... nodes) {
        Instant start = NOW.plus(Duration.ofHours(hours));
        return new Reservation("maint", start, start.plus(Duration.ofHours(8)), Set.of("root"), Set.of(), List.of(), true, Set.of(nodes));
    }
}
