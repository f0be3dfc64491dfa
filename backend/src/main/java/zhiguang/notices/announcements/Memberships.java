package zhiguang.notices.announcements;

import java.util.Set;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;

/** In which projects somebody is. */
@FunctionalInterface
interface Memberships {

    /** Empty while Slurm does not answer. May ask it. */
    Set<AccountName> of(PortalUser user);
}
