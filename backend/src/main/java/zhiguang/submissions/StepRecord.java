package zhiguang.submissions;

import java.time.Instant;
import java.util.Optional;

/** How far one step has come. */
public record StepRecord(Step step, StepState state, int attempts, Optional<Instant> started, Optional<Instant> ended) {

    /** How a step stands. */
    public enum StepState {
        WAITING,
        ACTIVE,
        DONE,
        FAILED,
        SKIPPED
    }
}
