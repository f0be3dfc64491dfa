package zhiguang.cluster;

import java.util.List;
import java.util.Set;
import zhiguang.identity.ClusterUser;

/** What Slurm offers, asked with the user's own rights. */
public interface ClusterCatalog {

    /** Those the user is shown; {@code nodes} are the machine's, which nobody asks for twice. */
    List<Partition> listPartitions(ClusterUser user, List<Node> nodes);

    /** Empty for a user whom Slurm's accounting does not know. */
    List<Association> listAssociations(ClusterUser user);

    /** The accounts that this user leads, as a coordinator. */
    Set<AccountName> listCoordinated(ClusterUser user);

    /** The cluster users with an association to the account, in order; {@code user} is who asks, and may not be shown all. */
    List<String> listMembers(ClusterUser user, AccountName account);

    /** Slurm's version as slurmctld says it, such as {@code 24.11.5}; throws when it does not answer. */
    String ping(ClusterUser user);
}
