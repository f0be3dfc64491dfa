package zhiguang.projects.quotas;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;

/** The limits of Slurm's associations, as {@code user} may read and write them. */
public interface QuotaLimits {

    /** Those of these accounts that there are. */
    List<AccountLimits> list(ClusterUser user, Collection<AccountName> accounts);

    Optional<AccountLimits> find(ClusterUser user, AccountName account);

    /** Leaves every limit that a quota does not know as it is; repeating is safe. */
    QuotaWrite write(ClusterUser user, QuotaKey key, Quota wanted);

    /** Asked from slurmctld, which counts at once what its limits are held against. */
    List<QuotaUse> listUse(ClusterUser user);

    /** Names of the QOS that there are. */
    List<String> listQos(ClusterUser user);
}
