package zhiguang.projects;

import java.util.List;
import java.util.Optional;
import zhiguang.cluster.AccountName;

/**
 * A Slurm account with people and a limit of core-hours.
 *
 * @param members names of cluster users
 * @param limit what Slurm enforces; empty for none
 * @param used and {@code gpus}, in GPU-hours: empty when slurmctld could not be asked
 * @param intent empty when the account was made without the portal and never limited by it
 * @param inSlurm false for a project that was intended and is not in Slurm, or no more
 */
public record Project(
        AccountName account,
        String title,
        Optional<AccountName> parent,
        List<String> members,
        Optional<CoreHours> limit,
        Optional<CoreHours> used,
        Optional<CoreHours> gpus,
        Optional<Intent> intent,
        boolean inSlurm) {

    public Drift drift() {
        if (!inSlurm) {
            return Drift.NOT_IN_SLURM;
        }
        boolean same = intent.isEmpty() || intent.get().limit().equals(limit);
        return same ? Drift.NONE : Drift.LIMIT_DIFFERS;
    }

    /** How much of the limit is used, from 0; all of a limit of nothing; empty without a limit or when the use is not known. */
    public Optional<Double> usedPart() {
        return limit.flatMap(most -> most.equals(CoreHours.NONE) ? Optional.of(1.0) : used.map(amount -> amount.partOf(most)));
    }

    public ProjectState state() {
        return ProjectState.of(this);
    }
}
