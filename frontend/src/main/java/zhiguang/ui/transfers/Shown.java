package zhiguang.ui.transfers;

import java.util.List;
import zhiguang.transfers.Transfer;
import zhiguang.transfers.TransferItem;

/** All that the page shows of one transfer; {@code moved} are the bytes of finished files and of those on their way. */
record Shown(Transfer transfer, long moved, List<TransferItem> items) {}
