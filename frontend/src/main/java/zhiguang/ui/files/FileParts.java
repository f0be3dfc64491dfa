package zhiguang.ui.files;

import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.FilePlaces;
import zhiguang.files.FileWork;
import zhiguang.files.FilesSettings;
import zhiguang.files.RemoteChanges;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemoteFolders;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** What the pages of files work with; everything is done as the cluster user of the person who looks. */
@Component
record FileParts(
        RemoteFiles files,
        RemoteFolders folders,
        RemoteChanges changes,
        FileWork work,
        FilePlaces places,
        FilesSettings settings,
        BackgroundCalls background,
        CurrentUser currentUser) {

    ClusterUser user() {
        return currentUser.get().clusterUser().orElseThrow(() -> new InvalidInputException(
                "request.no-cluster-user", "Your account is not connected with a user of the cluster yet."));
    }

    boolean isMapped() {
        return currentUser.get().clusterUser().isPresent();
    }
}
