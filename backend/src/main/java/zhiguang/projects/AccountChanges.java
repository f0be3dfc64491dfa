package zhiguang.projects;

import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;

/** Makes accounts and members as {@code user}; what is so already stays as it is, so that repeating is safe. Limits are quotas' alone. */
public interface AccountChanges {

    /** With its limit from the first moment on. */
    ProjectChange createAccount(ClusterUser user, Intent intent);

    ProjectChange addMember(ClusterUser user, AccountName account, ClusterUser member);

    ProjectChange removeMember(ClusterUser user, AccountName account, ClusterUser member);
}
