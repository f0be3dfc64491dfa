package zhiguang.files;

import java.io.InputStream;
import zhiguang.identity.ClusterUser;

/** Changes single files and folders over SFTP, with the user's own rights. A failure TIMED_OUT means that it may have happened. */
public interface RemoteChanges {

    ChangeResult makeFolder(ClusterUser user, RemotePath path);

    /** Replaces nothing. */
    ChangeResult rename(ClusterUser user, RemotePath from, RemotePath to);

    /** One file, link or empty folder. */
    ChangeResult remove(ClusterUser user, RemotePath path);

    /** {@code mode} is the twelve permission bits; follows links, for a link has none of its own. */
    ChangeResult setMode(ClusterUser user, RemotePath path, int mode);

    /**
     * Writes a file by way of a temporary one beside it; an existing file keeps its mode, and a link stays a link.
     *
     * @throws java.io.UncheckedIOException when {@code content} cannot be read to its end; nothing is changed then
     */
    ChangeResult write(ClusterUser user, RemotePath path, InputStream content, long most, boolean replace);
}
