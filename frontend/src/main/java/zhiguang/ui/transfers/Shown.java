package zhiguang.ui.transfers;

import java.util.List;
import java.util.Optional;
import zhiguang.submissions.SubmissionId;
import zhiguang.transfers.Transfer;
import zhiguang.transfers.TransferItem;

/**
 * All that the page shows of one transfer; {@code moved} are the bytes of finished files and of those on their way.
 *
 * @param submission the one that started it, and moves it
 */
record Shown(Transfer transfer, long moved, List<TransferItem> items, Optional<SubmissionId> submission) {

    Shown(Transfer transfer, long moved, List<TransferItem> items) {
        this(transfer, moved, items, Optional.empty());
    }
}
