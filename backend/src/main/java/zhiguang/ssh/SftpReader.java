package zhiguang.ssh;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemotePath;

/** Asks one SFTP client; paths go out and come in by {@link SftpNames}. */
final class SftpReader {

    /** What OpenSSH answers at most to one request, rounded down. */
    private static final int REQUEST = 250 << 10;

    private static final int PRIVATE = 0700;
    private static final int LONGEST_PATH = 4096;

    private final SftpClient client;

    SftpReader(SftpClient client) {
        this.client = client;
    }

    RemoteFile stat(RemotePath path) throws IOException {
        return file(path, client.stat(SftpNames.toWire(path)));
    }

    /** Only regular files: opening a pipe would wait for its writer. */
    Optional<byte[]> read(RemotePath path, long offset, int length) throws IOException {
        String wire = SftpNames.toWire(path);
        if (!client.stat(wire).isRegularFile()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        int filled = 0;
        try (CloseableHandle handle = client.open(wire, OpenMode.Read)) {
            while (filled < length) {
                int n = client.read(handle, offset + filled, bytes, filled, Math.min(REQUEST, length - filled));
                if (n <= 0) {
                    break;
                }
                filled += n;
            }
        }
        return Optional.of(filled == length ? bytes : Arrays.copyOf(bytes, filled));
    }

    /** From the bottom up: mostly one request, for all but the last part is there. */
    RemoteFile makeDirectories(RemotePath directory) throws IOException {
        String wire = SftpNames.toWire(directory);
        try {
            makeDirectory(wire);
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE && directory.parent().isPresent()) {
                makeDirectories(directory.parent().get());
                makeDirectory(wire);
            } else if (!client.stat(wire).isDirectory()) {
                throw e;
            }
        }
        return stat(directory);
    }

    private void makeDirectory(String wire) throws IOException {
        client.mkdir(wire);
        client.setStat(wire, new Attributes().perms(PRIVATE));
    }

    Optional<List<RemoteFile>> list(RemotePath directory, int most) throws IOException {
        String wire = SftpNames.toWire(directory);
        if (!client.stat(wire).isDirectory()) {
            return Optional.empty();
        }
        List<RemoteFile> files = new ArrayList<>();
        try (CloseableHandle handle = client.openDir(wire)) {
            List<DirEntry> entries = client.readDir(handle);
            while (entries != null && files.size() < most) {
                add(files, directory, entries, most);
                entries = client.readDir(handle);
            }
        }
        return Optional.of(files);
    }

    private void add(List<RemoteFile> files, RemotePath directory, List<DirEntry> entries, int most) throws IOException {
        for (DirEntry entry : entries) {
            String name = entry.getFilename();
            if (files.size() < most && !name.equals(".") && !name.equals("..") && fits(directory, name)) {
                files.add(file(child(directory, name), followed(directory, entry)));
            }
        }
    }

    private static boolean fits(RemotePath directory, String name) {
        return !name.isEmpty() && name.indexOf('/') < 0 && directory.bytes().length + 1 + name.length() <= LONGEST_PATH;
    }

    private static RemotePath child(RemotePath directory, String name) {
        return SftpNames.fromWire(SftpNames.toWire(directory.resolve("")) + name);
    }

    /** What a link points to, or the link itself when that is not there. */
    private Attributes followed(RemotePath directory, DirEntry entry) throws IOException {
        if (!entry.getAttributes().isSymbolicLink()) {
            return entry.getAttributes();
        }
        try {
            return client.stat(SftpNames.toWire(directory) + "/" + entry.getFilename());
        } catch (SftpException e) {
            return entry.getAttributes();
        }
    }

    private static RemoteFile file(RemotePath path, Attributes attributes) {
        @Nullable FileTime modified = attributes.getModifyTime();
        return new RemoteFile(
                path, attributes.isDirectory(), attributes.getSize(), modified == null ? Instant.EPOCH : modified.toInstant());
    }
}
