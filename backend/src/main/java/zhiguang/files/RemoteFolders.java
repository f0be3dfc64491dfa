package zhiguang.files;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import zhiguang.identity.ClusterUser;

/** Looks into the user's folders over SFTP, with the user's own rights; follows no link. */
public interface RemoteFolders {

    /** Hands over the entries in the server's order, some at a time as they come, until {@code page} says false. */
    FolderAnswer scan(ClusterUser user, RemotePath folder, Predicate<List<RemoteEntry>> page);

    /** Empty when there is nothing, or nothing the user may see. */
    Optional<RemoteEntry> look(ClusterUser user, RemotePath path);

    /** Where the user's login begins. */
    RemotePath home(ClusterUser user);

    /** Empty where the server does not tell it. */
    Optional<FileSystemSpace> space(ClusterUser user, RemotePath path);
}
