package zhiguang.ui.transfers;

import com.vaadin.flow.component.Component;
import java.util.List;
import zhiguang.files.FileKind;
import zhiguang.files.RemoteEntry;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.files.FileAction;

/** “Save to my space” on the page of the cluster's files. */
@org.springframework.stereotype.Component
class SavingToSpace implements FileAction {

    private final TransferDialogs dialogs;

    SavingToSpace(TransferDialogs dialogs) {
        this.dialogs = dialogs;
    }

    @Override
    public String key() {
        return "transfers.save.action";
    }

    @Override
    public Symbol symbol() {
        return Symbol.CLOUD_UPLOAD;
    }

    /** What else lies in a folder is explained item by item. */
    @Override
    public boolean fits(List<RemoteEntry> chosen) {
        return !chosen.isEmpty()
                && chosen.stream().allMatch(entry -> entry.kind() == FileKind.FILE || entry.kind() == FileKind.FOLDER);
    }

    @Override
    public void run(Component page, List<RemoteEntry> chosen, Runnable done) {
        dialogs.saveToSpace(chosen.stream().map(RemoteEntry::path).toList()).open();
    }
}
