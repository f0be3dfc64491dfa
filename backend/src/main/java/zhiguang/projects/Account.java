package zhiguang.projects;

import java.util.List;
import java.util.Optional;
import zhiguang.cluster.AccountName;

/**
 * A Slurm account as slurmdbd keeps it.
 *
 * @param parent empty for one directly below Slurm's own {@code root}
 * @param members names of cluster users, in order
 * @param limit GrpTRESMins for CPUs; empty when Slurm sets none
 */
public record Account(AccountName name, Optional<AccountName> parent, List<String> members, Optional<CoreHours> limit) {

    public Account {
        members = members.stream().distinct().sorted().toList();
    }
}
