package zhiguang.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attribute;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import zhiguang.files.ChangeResult;
import zhiguang.files.RemotePath;

/** Writes a file so that whoever reads it sees the old or the new content, never half of one. */
final class SftpWriting {

    private static final int PIECE = 250 << 10;
    private static final int PRIVATE = 0600;
    private static final int PERMISSIONS = 07777;

    private final SftpClient client;
    private final Deadline deadline;

    SftpWriting(SftpClient client, Deadline deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /** A link is written through: to the file it leads to. */
    ChangeResult write(RemotePath path, InputStream content, long most, boolean replace) throws IOException {
        String wire = SftpNames.toWire(path);
        Attributes old = find(wire);
        if (old != null && (!replace || old.isDirectory())) {
            return ChangeResult.EXISTS;
        }
        if (old != null && !old.isRegularFile() || old == null && SftpChanges.exists(client, wire)) {
            return ChangeResult.DENIED;
        }
        RemotePath target = old == null ? path : SftpNames.fromWire(client.canonicalPath(wire));
        try {
            return byTemporaryFile(target, old, content, most);
        } catch (SftpException e) {
            return SftpChanges.why(client, e, target, target);
        }
    }

    private ChangeResult byTemporaryFile(RemotePath target, @Nullable Attributes old, InputStream content, long most)
            throws IOException {
        String folder = SftpNames.toWire(target.parent().orElseThrow().resolve(""));
        String temporary = folder + ".zhiguang-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        CloseableHandle handle;
        try {
            handle = client.open(temporary, EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Exclusive));
        } catch (SftpException e) {
            return old != null && e.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED
                    ? inPlace(SftpNames.toWire(target), content, most)
                    : rethrow(e);
        }
        boolean kept = false;
        try {
            Attributes own = client.stat(temporary);
            if (old != null && old.getUserId() != own.getUserId()) {
                handle.close();
                return inPlace(SftpNames.toWire(target), content, most);
            }
            client.setStat(handle, new Attributes().perms(old == null ? own.getPermissions() & PERMISSIONS : PRIVATE));
            boolean whole = fill(handle, content, most);
            if (old != null) {
                likeBefore(handle, old, own);
            }
            sync(handle);
            handle.close();
            if (!whole) {
                return ChangeResult.LARGE;
            }
            kept = move(temporary, SftpNames.toWire(target), old != null);
            return kept ? ChangeResult.DONE : ChangeResult.EXISTS;
        } finally {
            if (!kept) {
                discard(handle, temporary);
            }
        }
    }

    private static ChangeResult rethrow(SftpException e) throws SftpException {
        throw e;
    }

    /** Where the folder, or the file, is another's: it keeps its owner, at the price of being written bit by bit. */
    private ChangeResult inPlace(String wire, InputStream content, long most) throws IOException {
        byte[] all = content.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
        if (all.length > most) {
            return ChangeResult.LARGE;
        }
        try (CloseableHandle handle = client.open(wire, EnumSet.of(OpenMode.Write, OpenMode.Truncate))) {
            fill(handle, new java.io.ByteArrayInputStream(all), most);
            sync(handle);
        }
        return ChangeResult.DONE;
    }

    private boolean fill(CloseableHandle handle, InputStream content, long most) throws IOException {
        long written = 0;
        byte[] piece = next(content);
        while (piece.length > 0) {
            if (written + piece.length > most) {
                return false;
            }
            client.write(handle, written, piece, 0, piece.length);
            written += piece.length;
            piece = next(content);
        }
        return true;
    }

    /** Who sends the content may be slow, or go away; that is not the cluster's fault. */
    private byte[] next(InputStream content) {
        deadline.pause();
        try {
            return content.readNBytes(PIECE);
        } catch (IOException e) {
            throw new UncheckedIOException("the content broke off", e);
        } finally {
            deadline.renew();
        }
    }

    /** The group first, for changing it takes set-id bits away. */
    private void likeBefore(CloseableHandle handle, Attributes old, Attributes own) throws IOException {
        boolean sameGroup = old.getGroupId() == own.getGroupId();
        boolean kept = sameGroup || setGroup(handle, own.getUserId(), old.getGroupId());
        int mode = old.getPermissions() & PERMISSIONS;
        client.setStat(handle, new Attributes().perms(kept ? mode : mode & ~070));
    }

    private boolean setGroup(CloseableHandle handle, int user, int group) throws IOException {
        try {
            client.setStat(handle, new Attributes().owner(user, group));
            return true;
        } catch (SftpException e) {
            return false;
        }
    }

    private void sync(CloseableHandle handle) throws IOException {
        OpenSSHFsyncExtension extension = client.getExtension(OpenSSHFsyncExtension.class);
        if (extension != null && extension.isSupported()) {
            extension.fsync(handle);
        }
    }

    /** False when somebody was quicker to take a name that was free. */
    private boolean move(String temporary, String target, boolean replace) throws IOException {
        if (!replace && SftpChanges.exists(client, target)) {
            return false;
        }
        if (!SftpExtension.posixRename(client, temporary, target)) {
            client.rename(temporary, target);
        }
        return true;
    }

    private void discard(CloseableHandle handle, String temporary) throws IOException {
        if (handle.isOpen()) {
            handle.close();
        }
        if (client.isOpen() && SftpChanges.exists(client, temporary)) {
            client.remove(temporary);
        }
    }

    private @Nullable Attributes find(String wire) throws IOException {
        try {
            Attributes found = client.stat(wire);
            return found.getFlags().contains(Attribute.Perms) ? found : null;
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return null;
            }
            throw e;
        }
    }
}
