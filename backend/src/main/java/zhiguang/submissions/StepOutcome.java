package zhiguang.submissions;

import java.time.Duration;

/** What a step of the chain says when it has done what it can for now. */
sealed interface StepOutcome {

    /** This step is done; the next state follows at once. */
    record Next(SubmissionState state) implements StepOutcome {}

    /** Look again after this time, or when woken. */
    record Wait(Duration time) implements StepOutcome {}

    /** The submission has failed for good. */
    record Fail(String code, String text) implements StepOutcome {}
}
