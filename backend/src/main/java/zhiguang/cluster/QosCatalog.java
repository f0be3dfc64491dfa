package zhiguang.cluster;

import java.util.Map;
import zhiguang.identity.ClusterUser;

/** The qualities of service that Slurm's accounting knows, asked with the user's own rights. */
public interface QosCatalog {

    /** What each lets one job ask for, by its name; those without such a limit are left out. */
    Map<String, JobLimit> listLimits(ClusterUser user);
}
