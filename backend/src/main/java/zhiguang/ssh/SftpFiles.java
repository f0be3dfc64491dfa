package zhiguang.ssh;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;

/** Files over the one SFTP client of the user's session. */
final class SftpFiles implements RemoteFiles {

    private final SftpClients clients;

    SftpFiles(SftpClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<RemoteFile> find(ClusterUser user, RemotePath path) {
        return ask(user, path, reader -> Optional.of(reader.stat(path)));
    }

    @Override
    public Optional<byte[]> read(ClusterUser user, RemotePath path, long offset, int length) {
        if (offset < 0 || length < 0 || length > MOST_READ) {
            throw new IllegalArgumentException("At most 1 MiB is read at a time, from offset 0 on.");
        }
        return ask(user, path, reader -> reader.read(path, offset, length));
    }

    @Override
    public Optional<List<RemoteFile>> list(ClusterUser user, RemotePath directory, int most) {
        return ask(user, directory, reader -> reader.list(directory, most));
    }

    @Override
    public Optional<RemoteFile> makeDirectories(ClusterUser user, RemotePath directory) {
        return ask(user, directory, reader -> Optional.of(reader.makeDirectories(directory)));
    }

    private <T> Optional<T> ask(ClusterUser user, RemotePath path, Question<T> question) {
        try {
            return clients.ask(user, (client, deadline) -> question.ask(new SftpReader(client)));
        } catch (SftpException e) {
            return absent(e);
        }
    }

    private static <T> Optional<T> absent(SftpException e) {
        return switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE,
                    SftpConstants.SSH_FX_NO_SUCH_PATH,
                    SftpConstants.SSH_FX_PERMISSION_DENIED,
                    SftpConstants.SSH_FX_BAD_MESSAGE -> Optional.empty();
            default -> throw SshFailures.protocol("the cluster's file system answers with an error", e);
        };
    }

    /** What is asked of an open SFTP client. */
    private interface Question<T> {
        Optional<T> ask(SftpReader reader) throws IOException;
    }
}
