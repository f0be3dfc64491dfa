package zhiguang.ssh;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import zhiguang.files.FileSystemSpace;
import zhiguang.files.FolderAnswer;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemoteFolders;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;

/** Folders over the one SFTP client of the user's session; a page is what one answer of the server holds. */
final class SftpFolders implements RemoteFolders {

    private final SftpClients clients;

    SftpFolders(SftpClients clients) {
        this.clients = clients;
    }

    @Override
    public FolderAnswer scan(ClusterUser user, RemotePath folder, Predicate<List<RemoteEntry>> page) {
        Pages pages = new Pages(page);
        try {
            return clients.ask(user, (client, deadline) -> {
                try {
                    return scan(client, deadline, folder, pages);
                } catch (SftpException e) {
                    throw e;
                } catch (IOException e) {
                    if (pages.begun && !deadline.hasPassed()) {
                        throw SshFailures.unreachable("the SFTP connection broke", e);
                    }
                    throw e;
                }
            });
        } catch (SftpException e) {
            return switch (e.getStatus()) {
                case SftpConstants.SSH_FX_PERMISSION_DENIED -> FolderAnswer.DENIED;
                case SftpConstants.SSH_FX_NO_SUCH_FILE,
                        SftpConstants.SSH_FX_NO_SUCH_PATH,
                        SftpConstants.SSH_FX_BAD_MESSAGE -> FolderAnswer.GONE;
                default -> throw SshFailures.protocol("the cluster's file system answers with an error", e);
            };
        }
    }

    private static FolderAnswer scan(SftpClient client, Deadline deadline, RemotePath folder, Pages pages) throws IOException {
        String wire = SftpNames.toWire(folder);
        if (!client.stat(wire).isDirectory()) {
            return FolderAnswer.NOT_FOLDER;
        }
        SftpEntries entries = new SftpEntries(client, folder);
        try (CloseableHandle handle = client.openDir(wire)) {
            for (List<DirEntry> some = client.readDir(handle); some != null; some = client.readDir(handle)) {
                deadline.renew();
                if (!pages.take(entries.read(some))) {
                    return FolderAnswer.STOPPED;
                }
            }
        }
        return FolderAnswer.COMPLETE;
    }

    @Override
    public Optional<RemoteEntry> look(ClusterUser user, RemotePath path) {
        try {
            return Optional.of(clients.ask(user, (client, deadline) -> SftpEntries.look(client, path)));
        } catch (SftpException e) {
            return Optional.empty();
        }
    }

    @Override
    public RemotePath home(ClusterUser user) {
        try {
            return clients.ask(user, (client, deadline) -> SftpNames.fromWire(client.canonicalPath(".")));
        } catch (SftpException e) {
            throw SshFailures.protocol("the cluster does not tell where home is", e);
        }
    }

    @Override
    public Optional<FileSystemSpace> space(ClusterUser user, RemotePath path) {
        try {
            return clients.ask(user, (client, deadline) -> space(client, path));
        } catch (SftpException e) {
            return Optional.empty();
        }
    }

    private static Optional<FileSystemSpace> space(SftpClient client, RemotePath path) throws IOException {
        return SftpExtension.statvfs(client, SftpNames.toWire(path))
                .map(told -> new FileSystemSpace(told.f_blocks * told.f_frsize, told.f_bavail * told.f_frsize));
    }

    /** Remembers that the reader has seen something, so that a broken listing is not begun again. */
    private static final class Pages {

        private final Predicate<List<RemoteEntry>> reader;
        private boolean begun;

        Pages(Predicate<List<RemoteEntry>> reader) {
            this.reader = reader;
        }

        boolean take(List<RemoteEntry> page) {
            begun = true;
            return reader.test(page);
        }
    }
}
