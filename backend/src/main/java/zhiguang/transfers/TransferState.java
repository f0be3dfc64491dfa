package zhiguang.transfers;

/** How a transfer stands. */
public enum TransferState {
    /** Finding out what there is to move. */
    LISTING,
    MOVING,
    /** Taking away what is left of what was not moved. */
    CLEANING,
    DONE,
    /** Some files were moved and others were not. */
    PARTLY,
    FAILED,
    CANCELLED;

    public boolean isFinal() {
        return switch (this) {
            case LISTING, MOVING, CLEANING -> false;
            case DONE, PARTLY, FAILED, CANCELLED -> true;
        };
    }
}
