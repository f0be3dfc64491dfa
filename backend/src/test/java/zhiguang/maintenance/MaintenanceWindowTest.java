package zhiguang.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zhiguang.identity.ClusterName;
import zhiguang.maintenance.MaintenanceWindow.End;
import zhiguang.maintenance.MaintenanceWindow.State;

class MaintenanceWindowTest {

    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofHours(4));
    private static final Instant BEFORE = FROM.minusSeconds(60);

    @Test
    void isPlannedOnlyOnceSlurmHasIt() {
        assertThat(window(Optional.empty(), Optional.empty(), Optional.empty()).state(BEFORE)).isEqualTo(State.PENDING);
        MaintenanceWindow kept = window(Optional.of(BEFORE), Optional.empty(), Optional.empty());
        assertThat(kept.state(BEFORE)).isEqualTo(State.PLANNED);
        assertThat(kept.state(FROM)).isEqualTo(State.UNDER_WAY);
        assertThat(kept.state(TO)).isEqualTo(State.OVER);
    }

    @Test
    void isOverWhenSlurmHasItNoMoreOrItsTimeIsPast() {
        Optional<End> ended = Optional.of(new End("boss", BEFORE));
        assertThat(window(Optional.of(BEFORE), ended, Optional.empty()).state(BEFORE)).isEqualTo(State.RELEASING);
        assertThat(window(Optional.of(BEFORE), ended, Optional.of(BEFORE)).state(BEFORE)).isEqualTo(State.OVER);
        assertThat(window(Optional.of(BEFORE), ended, Optional.empty()).state(TO)).isEqualTo(State.OVER);
        assertThat(window(Optional.empty(), Optional.empty(), Optional.empty()).state(TO)).as("Slurm never had it").isEqualTo(State.OVER);
    }

    private static MaintenanceWindow window(Optional<Instant> kept, Optional<End> ended, Optional<Instant> released) {
        MaintenancePlan plan = new MaintenancePlan(ClusterName.MAIN, "", FROM, TO, "检修", "repairs");
        return new MaintenanceWindow(1, plan, UUID.randomUUID(), "boss", BEFORE, kept, ended, released, Optional.empty());
    }
}
