package zhiguang.ui.transfers;

import java.util.List;
import org.springframework.stereotype.Service;
import zhiguang.cluster.Clusters;
import zhiguang.files.RemotePath;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.Spaces;
import zhiguang.transfers.ClusterFolders;
import zhiguang.transfers.Transfers;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** Makes the dialogs that begin transfers, for any page; {@code open()} shows them. */
@Service
public class TransferDialogs {

    final Transfers transfers;
    final Spaces spaces;
    final ClusterFolders folders;
    final Clusters clusters;
    final CurrentUser currentUser;
    final BackgroundCalls background;

    TransferDialogs(
            Transfers transfers,
            Spaces spaces,
            ClusterFolders folders,
            Clusters clusters,
            CurrentUser currentUser,
            BackgroundCalls background) {
        this.transfers = transfers;
        this.spaces = spaces;
        this.folders = folders;
        this.clusters = clusters;
        this.currentUser = currentUser;
        this.background = background;
    }

    /** For objects of a space by their keys; a folder's ends in {@code /}. */
    public SendToClusterDialog sendToCluster(SpaceId space, List<String> keys) {
        return new SendToClusterDialog(this, space, keys);
    }

    /** For files and folders of the cluster. */
    public SaveToSpaceDialog saveToSpace(List<RemotePath> paths) {
        return new SaveToSpaceDialog(this, paths);
    }
}
