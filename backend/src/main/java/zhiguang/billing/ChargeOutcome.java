package zhiguang.billing;

/** Whether a run of a job was charged, and if not, why. */
public enum ChargeOutcome {
    CHARGED,
    NEVER_RAN,
    NODE_FAILED,
    NO_PRICE
}
