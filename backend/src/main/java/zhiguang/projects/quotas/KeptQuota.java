package zhiguang.projects.quotas;

import java.time.Instant;
import java.util.Optional;

/**
 * What was intended, by whom, and whether Slurm has it.
 *
 * @param version goes up with each change
 * @param applied the newest version that Slurm has taken
 * @param pendingWhy why Slurm has not taken the newest: a word, and after a blank what Slurm said; empty before the first attempt
 * @param complete false when only the core-hours were ever set
 */
public record KeptQuota(
        QuotaKey key,
        Quota quota,
        long version,
        String changedBy,
        Instant changedAt,
        long applied,
        Optional<Instant> appliedAt,
        Optional<String> pendingWhy,
        boolean complete) {

    static final String NOT_A_MEMBER = "NOT_A_MEMBER";

    public boolean isPending() {
        return applied < version;
    }

    /** Whether it will be written by itself; for somebody who is no member there is nothing to write to. */
    boolean isUnderWay() {
        return isPending() && !pendingWhy.equals(Optional.of(NOT_A_MEMBER));
    }

    /** What Slurm has to hold, where everything that was never set stays as it is. */
    Quota over(Quota actual) {
        return complete ? quota : actual.with(QuotaLimit.CORE_MINUTES, quota.limit(QuotaLimit.CORE_MINUTES));
    }
}
