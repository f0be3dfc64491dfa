package zhiguang.ssh;

import java.io.IOException;
import java.io.InputStream;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import zhiguang.files.ChangeResult;
import zhiguang.files.RemoteChanges;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;

/** Changes over SFTP; since SFTP says only “failure” in most cases, we look at what stands in the way. */
final class SftpChanges implements RemoteChanges {

    private static final int PERMISSIONS = 07777;

    private final SftpClients clients;

    SftpChanges(SftpClients clients) {
        this.clients = clients;
    }

    @Override
    public ChangeResult makeFolder(ClusterUser user, RemotePath path) {
        ChangeResult result = change(user, path, path, client -> client.mkdir(SftpNames.toWire(path)));
        return result == ChangeResult.NOT_EMPTY ? ChangeResult.EXISTS : result;
    }

    @Override
    public ChangeResult rename(ClusterUser user, RemotePath from, RemotePath to) {
        return change(user, from, to, client -> rename(client, SftpNames.toWire(from), SftpNames.toWire(to)));
    }

    /** Plain renaming makes a hard link first, which not all file systems and owners allow: then by POSIX, if the name is free. */
    private static void rename(SftpClient client, String from, String to) throws IOException {
        try {
            client.rename(from, to);
        } catch (SftpException e) {
            boolean settled = e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE || exists(client, to);
            if (settled || !SftpExtension.posixRename(client, from, to)) {
                throw e;
            }
        }
    }

    @Override
    public ChangeResult remove(ClusterUser user, RemotePath path) {
        String wire = SftpNames.toWire(path);
        return change(user, path, path, client -> {
            if (client.lstat(wire).isDirectory()) {
                client.rmdir(wire);
            } else {
                client.remove(wire);
            }
        });
    }

    @Override
    public ChangeResult setMode(ClusterUser user, RemotePath path, int mode) {
        if ((mode & ~PERMISSIONS) != 0) {
            throw new IllegalArgumentException("A mode has twelve bits.");
        }
        return change(user, path, path, client -> client.setStat(SftpNames.toWire(path), new Attributes().perms(mode)));
    }

    @Override
    public ChangeResult write(ClusterUser user, RemotePath path, InputStream content, long most, boolean replace) {
        return ask(user, path, (client, deadline) -> new SftpWriting(client, deadline).write(path, content, most, replace));
    }

    private ChangeResult change(ClusterUser user, RemotePath from, RemotePath to, Change change) {
        return ask(user, from, (client, deadline) -> {
            try {
                change.make(client);
                return ChangeResult.DONE;
            } catch (SftpException e) {
                return why(client, e, from, to);
            }
        });
    }

    private ChangeResult ask(ClusterUser user, RemotePath path, SftpClients.Question<ChangeResult> question) {
        try {
            return clients.change(user, question);
        } catch (SftpException e) {
            return plain(e);
        }
    }

    static ChangeResult plain(SftpException e) {
        return switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> ChangeResult.GONE;
            case SftpConstants.SSH_FX_PERMISSION_DENIED -> ChangeResult.DENIED;
            case SftpConstants.SSH_FX_BAD_MESSAGE -> ChangeResult.NAME;
            default -> ChangeResult.FAILED;
        };
    }

    static ChangeResult why(SftpClient client, SftpException e, RemotePath from, RemotePath to) throws IOException {
        ChangeResult plain = plain(e);
        String target = SftpNames.toWire(to);
        if (plain != ChangeResult.FAILED) {
            return plain;
        }
        if (!from.equals(to)) {
            return exists(client, target) ? ChangeResult.EXISTS : isElsewhere(client, from, to) ? ChangeResult.ELSEWHERE : plain;
        }
        if (isFull(client, to)) {
            return ChangeResult.FULL;
        }
        return exists(client, target) ? hasEntries(client, target) ? ChangeResult.NOT_EMPTY : ChangeResult.EXISTS : plain;
    }

    static boolean exists(SftpClient client, String wire) throws IOException {
        try {
            client.lstat(wire);
            return true;
        } catch (SftpException e) {
            return false;
        }
    }

    private static boolean hasEntries(SftpClient client, String wire) throws IOException {
        try (SftpClient.CloseableHandle handle = client.openDir(wire)) {
            var some = client.readDir(handle);
            return some != null && some.size() > 2;
        } catch (SftpException e) {
            return false;
        }
    }

    private static boolean isElsewhere(SftpClient client, RemotePath from, RemotePath to) throws IOException {
        Long one = fileSystem(client, from, true);
        return one != null && !one.equals(fileSystem(client, to, true));
    }

    private static boolean isFull(SftpClient client, RemotePath path) throws IOException {
        Long free = fileSystem(client, path, false);
        return free != null && free == 0;
    }

    /** The id, or the free blocks, of the file system that the path's folder is on. */
    private static @Nullable Long fileSystem(SftpClient client, RemotePath path, boolean id) throws IOException {
        try {
            return SftpExtension.statvfs(client, SftpNames.toWire(path.parent().orElse(path)))
                    .map(told -> id ? told.f_fsid : told.f_bavail)
                    .orElse(null);
        } catch (SftpException e) {
            return null;
        }
    }

    /** One request or two. */
    private interface Change {
        void make(SftpClient client) throws IOException;
    }
}
