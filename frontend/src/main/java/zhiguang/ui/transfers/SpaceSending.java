package zhiguang.ui.transfers;

import com.vaadin.flow.component.Component;
import java.util.List;
import org.springframework.stereotype.Service;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceFolder;
import zhiguang.ui.spaces.ClusterSending;

/** “Send to cluster” on the page of spaces. */
@Service
class SpaceSending implements ClusterSending {

    private final TransferDialogs dialogs;

    SpaceSending(TransferDialogs dialogs) {
        this.dialogs = dialogs;
    }

    @Override
    public void ask(Component page, Space space, List<SpaceEntry> chosen) {
        dialogs.sendToCluster(space.id(), chosen.stream().map(SpaceSending::key).toList()).open();
    }

    private static String key(SpaceEntry entry) {
        return entry instanceof SpaceFolder ? entry.key() + "/" : entry.key().value();
    }
}
