package zhiguang.billing;

/** Where money lies: {@code AVAILABLE} and {@code HELD} are a project's, the others the centre's. */
enum LedgerAccount {
    AVAILABLE,
    HELD,
    CASH,
    REVENUE,
    ADJUSTMENT
}
