package zhiguang.projects.quotas;

import java.time.Instant;

/** The last look at all of Slurm's associations. */
public record Comparison(Instant at, long associations, long repaired) {}
