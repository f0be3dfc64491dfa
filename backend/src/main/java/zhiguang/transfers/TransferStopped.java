package zhiguang.transfers;

/** Its owner wants no more of the transfer whose agent is running. */
final class TransferStopped extends RuntimeException {

    TransferStopped() {
        super("the transfer was cancelled");
    }
}
