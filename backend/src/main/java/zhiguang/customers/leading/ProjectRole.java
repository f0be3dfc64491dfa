package zhiguang.customers.leading;

/** What somebody is in a project. Slurm knows members and coordinators; who leads is the customer, the other coordinators are deputies. */
public enum ProjectRole {
    LEADER,
    DEPUTY,
    MEMBER
}
