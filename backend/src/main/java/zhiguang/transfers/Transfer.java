package zhiguang.transfers;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import zhiguang.failure.RemoteSystem;
import zhiguang.identity.UserId;

/** Files on their way between a space and the cluster: what was asked for, and how it stands. */
public record Transfer(
        TransferId id,
        UserId owner,
        TransferRoute route,
        TransferState state,
        Tally tally,
        Optional<Failure> failure,
        Optional<Trouble> trouble,
        int attempts,
        Optional<String> jobId,
        boolean cancelRequested,
        Instant created,
        Instant changed,
        Optional<Instant> ended) {

    private static final int MOST_DENIALS = 3;

    /** How many files and bytes there are, and how they stand; a file that stays as it was counts as skipped. */
    public record Tally(int items, int done, int skipped, int failed, long bytes, long bytesDone) {

        int waiting() {
            return items - done - skipped - failed;
        }
    }

    /** Why nothing of it can be moved: {@code transfer.<code>} with its numbers. */
    public record Failure(String code, Map<String, String> values) {}

    /** A foreign system that does not answer; it goes on by itself. */
    public record Trouble(RemoteSystem system, Instant since) {}

    /** Whether a file that was not moved for this reason is tried again; URLs may have come to their end on the way, but not always. */
    boolean mayPass(String code) {
        return code.equals("unreachable") || code.equals("busy") || code.equals("denied") && attempts < MOST_DENIALS;
    }

    TransferState outcome() {
        if (cancelRequested) {
            return TransferState.CANCELLED;
        }
        if (failure.isPresent() || tally.failed() > 0 && tally.done() + tally.skipped() == 0) {
            return TransferState.FAILED;
        }
        return tally.failed() > 0 ? TransferState.PARTLY : TransferState.DONE;
    }
}
