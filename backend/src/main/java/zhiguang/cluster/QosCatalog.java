package zhiguang.cluster;

import java.util.Map;
import zhiguang.identity.ClusterUser;

/** The qualities of service that Slurm's accounting knows, asked with the user's own rights. */
public interface QosCatalog {

    /** What each sets, by its name; those that set nothing for a job are left out. */
    Map<String, LimitSet> listLimits(ClusterUser user);
}
