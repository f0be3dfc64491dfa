package zhiguang.cluster;

import java.util.List;
import zhiguang.identity.ClusterUser;

/** Slurm's fair-share tree, as slurmctld has it now. */
public interface FairShares {

    /** All associations, each account before what is below it. */
    List<Share> listShares(ClusterUser user);
}
