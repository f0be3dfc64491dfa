package zhiguang.billing;

/** How a recharge ended. */
public enum RechargeOutcome {
    BOOKED,

    /** The voucher was booked already, for the same project and amount. */
    BOOKED_BEFORE,

    /** It is more than one person may book: another administrator must approve it. */
    WAITS
}
