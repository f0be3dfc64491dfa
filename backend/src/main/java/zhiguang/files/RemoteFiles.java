package zhiguang.files;

import java.util.List;
import java.util.Optional;
import zhiguang.identity.ClusterUser;

/** The user's files on the cluster over SFTP, with the user's own rights. */
public interface RemoteFiles {

    /** Empty when there is nothing at that path or the user may not see it. */
    Optional<RemoteFile> find(ClusterUser user, RemotePath path);

    /** At most {@code length} bytes from {@code offset}; shorter at the end of the file. Empty when it cannot be read. */
    Optional<byte[]> read(ClusterUser user, RemotePath path, long offset, int length);

    /** The entries of a directory, at most {@code limit}. Empty when it is not a readable directory. */
    Optional<List<RemoteFile>> list(ClusterUser user, RemotePath directory, int limit);

    /** Makes the directory and those above it where they are not there, for the user alone. Empty when he may not. */
    Optional<RemoteFile> makeDirectories(ClusterUser user, RemotePath directory);
}
