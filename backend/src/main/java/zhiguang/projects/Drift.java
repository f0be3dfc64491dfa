package zhiguang.projects;

/** How what Slurm has differs from what was intended. */
public enum Drift {
    NONE,
    NOT_IN_SLURM,
    LIMIT_DIFFERS
}
