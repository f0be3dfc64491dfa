package zhiguang.jobs;

/** Slurm's answer to a change. */
public sealed interface ControlResult {

    record Done() implements ControlResult {}

    /** {@code text}: Slurm's own words. */
    record Refused(Why why, String text) implements ControlResult {}

    /** What is behind the words, as far as it is known. */
    enum Why {
        DENIED,
        UNKNOWN_JOB,
        WRONG_STATE,
        OTHER
    }

    static ControlResult done() {
        return new Done();
    }
}
