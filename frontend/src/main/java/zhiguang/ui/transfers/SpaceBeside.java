package zhiguang.ui.transfers;

import org.springframework.stereotype.Component;
import zhiguang.spaces.SpaceObjects;
import zhiguang.ui.files.FilesBeside;

/** A space beside the cluster's files: what is dragged from one to the other is transferred. */
@Component
class SpaceBeside implements FilesBeside {

    private final TransferDialogs dialogs;
    private final SpaceObjects objects;

    SpaceBeside(TransferDialogs dialogs, SpaceObjects objects) {
        this.dialogs = dialogs;
        this.objects = objects;
    }

    @Override
    public String key() {
        return "transfers.beside";
    }

    @Override
    public Pane open(Runnable changed) {
        return new SpacePane(dialogs, objects, changed);
    }
}
