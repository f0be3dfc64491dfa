package zhiguang.files;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import zhiguang.identity.ClusterUser;

/** The user's files on the cluster over SFTP, with the user's own rights. */
public interface RemoteFiles {

    /** Bytes that are read at a time. */
    int MOST_READ = 1 << 20;

    /** Empty when there is nothing at that path or the user may not see it. */
    Optional<RemoteFile> find(ClusterUser user, RemotePath path);

    /**
     * At most {@code length} bytes from {@code offset}; shorter at the end of the file. Empty when it cannot be read.
     *
     * @throws IllegalArgumentException for more than {@link #MOST_READ}
     */
    Optional<byte[]> read(ClusterUser user, RemotePath path, long offset, int length);

    /** All of it, piece by piece; of what is larger than {@code most}, a little more than that, so that it is seen as such. Empty when it cannot be read. */
    default Optional<byte[]> readWhole(ClusterUser user, RemotePath path, long most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (out.size() <= most) {
            Optional<byte[]> piece = read(user, path, out.size(), MOST_READ);
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            out.writeBytes(piece.get());
            if (piece.get().length < MOST_READ) {
                break;
            }
        }
        return Optional.of(out.toByteArray());
    }

    /** The entries of a directory, at most {@code limit}. Empty when it is not a readable directory. */
    Optional<List<RemoteFile>> list(ClusterUser user, RemotePath directory, int limit);

    /** Makes the directory and those above it where they are not there, for the user alone. Empty when he may not. */
    Optional<RemoteFile> makeDirectories(ClusterUser user, RemotePath directory);
}
