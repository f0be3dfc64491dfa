package zhiguang.ui.transfers;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import zhiguang.identity.UserId;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionTransfers;
import zhiguang.submissions.SubmissionTransfers.Staged;
import zhiguang.transfers.Transfer;
import zhiguang.transfers.TransferId;
import zhiguang.transfers.TransferItem;
import zhiguang.transfers.Transfers;

/** What the page shows of a person's transfers: those he began, and those of his submissions. */
@Service
class TransferReader {

    private static final int MOST = 100;
    private static final int MOST_ITEMS = 1_000;

    private final Transfers transfers;
    private final SubmissionTransfers staged;

    TransferReader(Transfers transfers, SubmissionTransfers staged) {
        this.transfers = transfers;
        this.staged = staged;
    }

    /** The newest first; files only of those that are open. */
    List<Shown> list(UserId owner, Predicate<TransferId> open) {
        return Stream.concat(
                        transfers.list(owner).stream().limit(MOST).map(transfer -> shown(owner, transfer, open)),
                        staged.list(owner, MOST).stream().map(one -> shown(one, open)))
                .sorted(Comparator.comparing((Shown shown) -> shown.transfer().created()).reversed())
                .limit(MOST)
                .toList();
    }

    Optional<Shown> find(UserId owner, TransferId id, Predicate<TransferId> open) {
        return transfers.find(owner, id).map(transfer -> shown(owner, transfer, open));
    }

    List<Shown> find(UserId owner, SubmissionId submission, Predicate<TransferId> open) {
        return staged.list(owner, submission).stream().map(one -> shown(one, open)).toList();
    }

    private Shown shown(UserId owner, Transfer transfer, Predicate<TransferId> open) {
        List<TransferItem> items = open.test(transfer.id()) ? transfers.listItems(owner, transfer.id(), null) : List.of();
        return new Shown(transfer, moved(transfer, transfers.findMoved(owner, transfer.id()).orElse(0)), items);
    }

    private Shown shown(Staged one, Predicate<TransferId> open) {
        List<TransferItem> items = open.test(one.transfer().id()) ? staged.listItems(one, MOST_ITEMS) : List.of();
        return new Shown(one.transfer(), moved(one.transfer(), one.moving().orElse(0)), items, Optional.of(one.submission()));
    }

    private static long moved(Transfer transfer, long moving) {
        return Math.min(transfer.tally().bytesDone() + moving, transfer.tally().bytes());
    }
}
