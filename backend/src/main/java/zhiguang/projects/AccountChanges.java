package zhiguang.projects;

import java.util.Optional;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;

/** Writes accounts and associations as {@code user}; what is so already stays as it is, so that repeating is safe. */
public interface AccountChanges {

    /** With its limit from the first moment on. */
    ProjectChange createAccount(ClusterUser user, Intent intent);

    /** Leaves every other limit as it is; empty takes the limit away. */
    ProjectChange setLimit(ClusterUser user, AccountName account, Optional<CoreHours> limit);

    ProjectChange addMember(ClusterUser user, AccountName account, ClusterUser member);

    ProjectChange removeMember(ClusterUser user, AccountName account, ClusterUser member);
}
