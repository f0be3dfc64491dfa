package zhiguang.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;

/** Files over the one SFTP client of the user's session. */
final class SftpFiles implements RemoteFiles {

    private static final int MOST_READ = 1 << 20;

    private final SshSessions sessions;
    private final Duration limit;

    SftpFiles(SshSessions sessions, Duration limit) {
        this.sessions = sessions;
        this.limit = limit;
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
        if (!SftpNames.canBeSent(path)) {
            return Optional.empty();
        }
        UserSession session = sessions.get(user);
        try {
            return answer(session, question);
        } catch (LostClientException e) {
            return answerAgain(sessions.get(user), question);
        }
    }

    private <T> Optional<T> answerAgain(UserSession session, Question<T> question) {
        try {
            return answer(session, question);
        } catch (LostClientException e) {
            throw SshFailures.unreachable("the SFTP connection breaks", e);
        }
    }

    private <T> Optional<T> answer(UserSession session, Question<T> question) throws LostClientException {
        try {
            SftpClient client = session.sftp();
            return answer(client, question);
        } catch (InterruptedIOException e) {
            throw SshFailures.interrupted(Kind.UNREACHABLE);
        } catch (LostClientException e) {
            throw e;
        } catch (IOException e) {
            throw new LostClientException(e);
        }
    }

    private <T> Optional<T> answer(SftpClient client, Question<T> question) throws IOException {
        try (Deadline deadline = sessions.deadline(limit, () -> Channels.drop(client.getClientChannel()))) {
            try {
                return question.ask(new SftpReader(client));
            } catch (SftpException e) {
                return absent(e);
            } catch (InterruptedIOException e) {
                Channels.drop(client.getClientChannel());
                throw e;
            } catch (IOException e) {
                if (deadline.hasPassed()) {
                    throw SshFailures.timedOut("the cluster's file system does not answer");
                }
                Channels.drop(client.getClientChannel());
                throw e;
            }
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

    /** The client died under the question, which may be asked again. */
    private static final class LostClientException extends IOException {
        LostClientException(IOException cause) {
            super(cause);
        }
    }
}
