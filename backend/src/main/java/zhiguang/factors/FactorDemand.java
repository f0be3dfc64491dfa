package zhiguang.factors;

/** Who must have something beside a password. */
public enum FactorDemand {
    /** Nobody is asked, whatever they have. */
    OFF,
    /** Who wants to. */
    OFFERED,
    /** The three administrators, and the roles that are named. */
    ROLES,
    EVERYBODY
}
