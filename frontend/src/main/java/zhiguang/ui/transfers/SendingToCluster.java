package zhiguang.ui.transfers;

import com.vaadin.flow.component.Component;
import java.util.List;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceFolder;
import zhiguang.ui.spaces.ClusterSending;

/** “Send to cluster” on the page of a space. */
@org.springframework.stereotype.Component
class SendingToCluster implements ClusterSending {

    private final TransferDialogs dialogs;

    SendingToCluster(TransferDialogs dialogs) {
        this.dialogs = dialogs;
    }

    @Override
    public void ask(Component page, Space space, List<SpaceEntry> chosen) {
        dialogs.sendToCluster(space.id(), chosen.stream().map(SendingToCluster::key).toList()).open();
    }

    static String key(SpaceEntry entry) {
        return entry instanceof SpaceFolder folder ? folder.path().prefix() : entry.key().value();
    }
}
