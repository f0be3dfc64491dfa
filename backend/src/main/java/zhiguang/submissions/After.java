package zhiguang.submissions;

import java.util.Locale;

/** How a job must have ended before another may begin. */
public enum After {
    OK,
    ANY,
    NOT_OK;

    /** Slurm's word. */
    public String word() {
        return "after" + name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    boolean isMetBy(boolean endedWell) {
        return this == ANY || endedWell == (this == OK);
    }
}
