package zhiguang.customers;

/** Where a customer stands between trial and deletion. */
public enum CustomerState {
    TRIAL,
    CONTRACT,
    ENDED,
    LISTED,
    DELETED;

    /** Whether jobs may be submitted. */
    public boolean isActive() {
        return this == TRIAL || this == CONTRACT;
    }
}
