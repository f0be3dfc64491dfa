package zhiguang.jobs;

import java.util.Collection;

/** A job's state in Slurm's words (squeue(1), "JOB STATE CODES"); flags such as COMPLETING come after the base state. */
public enum JobState {
    PENDING,
    RUNNING,
    SUSPENDED,
    COMPLETING,
    COMPLETED,
    CANCELLED,
    FAILED,
    TIMEOUT,
    NODE_FAIL,
    PREEMPTED,
    BOOT_FAIL,
    DEADLINE,
    OUT_OF_MEMORY,
    UNKNOWN;

    /** Reads Slurm's list of words, such as {@code ["RUNNING"]} or {@code ["COMPLETED","COMPLETING"]}. */
    public static JobState of(Collection<String> words) {
        if (words.contains("COMPLETING")) {
            return COMPLETING;
        }
        if (words.contains("REQUEUED") || words.contains("REQUEUE_HOLD") || words.contains("SPECIAL_EXIT")) {
            return PENDING;
        }
        for (JobState state : values()) {
            if (words.contains(state.name())) {
                return state;
            }
        }
        return words.stream().map(JobState::ofFlag).filter(s -> s != UNKNOWN).findFirst().orElse(UNKNOWN);
    }

    /** squeue prints a flag instead of the base state that it stands beside. */
    private static JobState ofFlag(String word) {
        return switch (word) {
            case "CONFIGURING", "SIGNALING", "RESIZING", "EXPEDITING", "STOPPED" -> RUNNING;
            case "STAGE_OUT" -> COMPLETING;
            case "REQUEUE_FED", "RESV_DEL_HOLD" -> PENDING;
            case "REVOKED" -> CANCELLED;
            case "LAUNCH_FAILED", "RECONFIG_FAIL" -> FAILED;
            default -> UNKNOWN;
        };
    }

    public boolean isFinished() {
        return switch (this) {
            case PENDING, RUNNING, SUSPENDED, COMPLETING, UNKNOWN -> false;
            case COMPLETED, CANCELLED, FAILED, TIMEOUT, NODE_FAIL, PREEMPTED, BOOT_FAIL, DEADLINE, OUT_OF_MEMORY -> true;
        };
    }
}
