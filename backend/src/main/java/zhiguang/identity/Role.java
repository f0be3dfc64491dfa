package zhiguang.identity;

/** What a person may do in the portal. The three administrators are apart: nobody is two of them. */
public enum Role {
    RESEARCHER,
    /** The system's: users, mappings, projects, quotas. */
    ADMINISTRATOR,
    /** Roles, locks, passwords, sessions, signatures. */
    SECURITY_ADMINISTRATOR,
    /** Reads the audit, and nothing else. */
    AUDIT_ADMINISTRATOR;

    /** Whether such a person may be mapped to a user of the cluster. */
    public boolean mayActOnCluster() {
        return this == RESEARCHER || this == ADMINISTRATOR;
    }
}
