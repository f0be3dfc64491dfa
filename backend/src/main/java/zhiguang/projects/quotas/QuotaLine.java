package zhiguang.projects.quotas;

import java.util.Optional;

/**
 * A project's quota or one member's, beside what Slurm has and what is used.
 *
 * @param kept empty where the portal keeps no intention
 * @param actual empty when Slurm could not be asked, or knows no such association
 * @param used empty when slurmctld could not be asked
 */
public record QuotaLine(
        QuotaKey key, Optional<KeptQuota> kept, Optional<Quota> actual, Optional<QuotaUse> used, Burn cores, Burn gpus) {

    /** What is intended, or else what Slurm has: what an editor begins with. */
    public Quota quota() {
        return kept.filter(KeptQuota::complete)
                .map(KeptQuota::quota)
                .or(() -> actual.map(there -> kept.map(row -> row.over(there)).orElse(there).keepable()))
                .orElse(Quota.NONE);
    }

    /** What a change is made against. */
    public long version() {
        return kept.map(KeptQuota::version).orElse(0L);
    }

    public boolean isPending() {
        return kept.filter(KeptQuota::isPending).isPresent();
    }
}
