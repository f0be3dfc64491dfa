package zhiguang.projects;

import java.util.Optional;
import java.util.Set;
import zhiguang.cluster.AccountName;

/**
 * What an account has used so far, as slurmctld counts it against the limit it enforces, and who may charge it.
 *
 * @param gpus GPU-hours; none where Slurm's accounting does not count GPUs
 */
public record AccountUse(AccountName account, CoreHours used, CoreHours gpus, Optional<CoreHours> limit, Set<String> members) {

    public AccountUse {
        members = Set.copyOf(members);
    }

    /** What can still be spent; empty without a limit. */
    public Optional<CoreHours> left() {
        return limit.map(most -> new CoreHours(Math.max(0, most.minutes() - used.minutes())));
    }
}
