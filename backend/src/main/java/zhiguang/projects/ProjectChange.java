package zhiguang.projects;

import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;

/** How a change of a project ended. */
public sealed interface ProjectChange {

    /** It is so now; {@code changed} is false when it was so before. */
    record Done(boolean changed) implements ProjectChange {}

    /** There is such an account already, with another title, limit or parent, or made without the portal. */
    record AccountExists(AccountName account) implements ProjectChange {}

    record NoSuchAccount(AccountName account) implements ProjectChange {}

    record NoSuchParent(AccountName parent) implements ProjectChange {}

    /** The person is not mapped to a cluster user. */
    record NotMapped(String login) implements ProjectChange {}

    /** Slurm keeps a member, or an account, as long as jobs of it run. */
    record JobsActive(AccountName account, ClusterUser member) implements ProjectChange {}

    /** Slurm refused for another reason, in its own words. */
    record Refused(int number, String text) implements ProjectChange {}
}
