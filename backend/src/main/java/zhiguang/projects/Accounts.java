package zhiguang.projects;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;

/** Slurm's accounts as {@code user} may see them; Slurm's own account {@code root} is not among them. */
public interface Accounts {

    List<Account> listAccounts(ClusterUser user);

    Optional<Account> findAccount(ClusterUser user, AccountName name);

    /** The accounts' descriptions. */
    Map<AccountName, String> listTitles(ClusterUser user);

    /** Asked from slurmctld, which knows at once; slurmdbd's own sums lag. */
    List<AccountUse> listUse(ClusterUser user);
}
