package zhiguang.transfers;

import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.transfers.TransferRoute.Direction;

/** Folders of the cluster as targets, looked at with the user's own rights. */
@Service
public class ClusterFolders {

    private final RemoteFiles files;
    private final Staging staging;
    private final TransferTable table;

    ClusterFolders(RemoteFiles files, Staging staging, TransferTable table) {
        this.files = files;
        this.staging = staging;
        this.table = table;
    }

    /** What is at a path. */
    public enum Found {
        FOLDER,
        FILE,
        NOTHING
    }

    public Found find(PortalUser user, RemotePath path) {
        Optional<RemoteFile> file = files.find(clusterUser(user), path);
        return file.map(f -> f.directory() ? Found.FOLDER : Found.FILE).orElse(Found.NOTHING);
    }

    /** Where this user sent files on that cluster the last time; his home before the first. */
    public Optional<RemotePath> suggest(PortalUser user) {
        Optional<RemotePath> last = table.list(user.id(), 20).stream()
                .filter(t -> t.route().direction() == Direction.TO_CLUSTER && Optional.of(t.route().clusterUser()).equals(user.clusterUser()))
                .map(t -> new RemotePath(t.route().folder()))
                .findFirst();
        return last.or(() -> home(clusterUser(user)));
    }

    private Optional<RemotePath> home(ClusterUser user) {
        try {
            return Optional.ofNullable(staging.environment(user).get("HOME")).map(RemotePath::new);
        } catch (StagingRefusedException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static ClusterUser clusterUser(PortalUser user) {
        return user.clusterUser()
                .orElseThrow(() -> new InvalidInputException(
                        "request.no-cluster-user", "You are not mapped to a user of the cluster yet."));
    }
}
