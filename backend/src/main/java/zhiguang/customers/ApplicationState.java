package zhiguang.customers;

/** How an application stands. */
public enum ApplicationState {
    SUBMITTED,
    ASKED_BACK,
    APPROVED,
    REJECTED,
    WITHDRAWN;

    public boolean isOpen() {
        return this == SUBMITTED || this == ASKED_BACK;
    }
}
