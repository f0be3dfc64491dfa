package zhiguang.maintenance;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A maintenance that was planned.
 *
 * @param announcement that tells of it
 * @param kept since when Slurm has its reservation
 * @param ended by whom and when, before its time
 * @param released since when Slurm has it no more, for that reason
 * @param why Slurm has not done yet what was asked, in its own words or ours
 */
public record MaintenanceWindow(
        long id,
        MaintenancePlan plan,
        UUID announcement,
        String by,
        Instant made,
        Optional<Instant> kept,
        Optional<End> ended,
        Optional<Instant> released,
        Optional<String> why) {

    /** Who ended it, and when. */
    public record End(String by, Instant at) {}

    /** How it stands. */
    public enum State {
        /** Slurm does not have it yet. */
        PENDING,
        PLANNED,
        UNDER_WAY,
        /** Ended, and Slurm still has it. */
        RELEASING,
        OVER
    }

    public State state(Instant now) {
        if (ended.isPresent()) {
            return released.isPresent() || !now.isBefore(plan.to()) ? State.OVER : State.RELEASING;
        }
        if (!now.isBefore(plan.to())) {
            return State.OVER;
        }
        if (kept.isEmpty()) {
            return State.PENDING;
        }
        return now.isBefore(plan.from()) ? State.PLANNED : State.UNDER_WAY;
    }

    /** Of its reservation in Slurm. */
    public String reservation() {
        return "zhiguang-maintenance-" + id;
    }
}
