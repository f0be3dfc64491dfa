package zhiguang.cluster;

import java.util.List;
import zhiguang.identity.ClusterUser;

/** What Slurm offers, asked with the user's own rights. */
public interface ClusterCatalog {

    List<Partition> listPartitions(ClusterUser user);

    /** Empty for a user whom Slurm's accounting does not know. */
    List<Association> listAssociations(ClusterUser user);

    /** Slurm's version as slurmctld says it, such as {@code 24.11.5}; throws when it does not answer. */
    String ping(ClusterUser user);
}
