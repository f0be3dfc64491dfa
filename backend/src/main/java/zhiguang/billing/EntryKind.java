package zhiguang.billing;

/** Why money moved. */
public enum EntryKind {
    RECHARGE,
    HOLD,
    CHARGE,
    RELEASE,
    REFUND,
    ADJUSTMENT
}
