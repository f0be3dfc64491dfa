package zhiguang.jobs.history;

import java.util.Set;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;

/** Who leads which projects, as slurmdbd knows it. */
public interface Coordinators {

    /** The accounts this user coordinates, those below them included. */
    Set<AccountName> listCoordinated(ClusterUser user);
}
