package zhiguang.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpException;
import zhiguang.failure.OutwardCalls;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** Asks the one SFTP client of a user's session, within a time limit; what the server refuses goes to the caller. */
final class SftpClients {

    private final SshSessions sessions;
    private final Duration limit;

    SftpClients(SshSessions sessions, Duration limit) {
        this.sessions = sessions;
        this.limit = limit;
    }

    /** What is asked of an open SFTP client; long work renews the deadline as it goes on. */
    interface Question<T> {
        T ask(SftpClient client, Deadline deadline) throws IOException;
    }

    /** A question may be asked again when the connection dies under it. */
    <T> T ask(ClusterUser user, Question<T> question) throws SftpException {
        return OutwardCalls.watched(RemoteSystem.SSH, () -> asked(user, question));
    }

    private <T> T asked(ClusterUser user, Question<T> question) throws SftpException {
        try {
            return answer(sessions.get(user), question);
        } catch (LostClientException e) {
            try {
                return answer(sessions.get(user), question);
            } catch (LostClientException again) {
                throw SshFailures.unreachable("the SFTP connection breaks", again);
            }
        }
    }

    /** For changes: after a connection died under one, nobody knows whether it happened. */
    <T> T change(ClusterUser user, Question<T> question) throws SftpException {
        try {
            return answer(sessions.get(user), question);
        } catch (LostClientException e) {
            if (!e.begun) {
                return changeAgain(user, question);
            }
            throw SshFailures.timedOut("the SFTP connection broke before the answer");
        }
    }

    private <T> T changeAgain(ClusterUser user, Question<T> question) throws SftpException {
        try {
            return answer(sessions.get(user), question);
        } catch (LostClientException e) {
            throw SshFailures.timedOut("the SFTP connection broke before the answer");
        }
    }

    private <T> T answer(UserSession session, Question<T> question) throws LostClientException, SftpException {
        SftpClient client;
        try {
            client = session.sftp();
        } catch (InterruptedIOException e) {
            throw SshFailures.interrupted(Kind.UNREACHABLE);
        } catch (IOException e) {
            throw new LostClientException(e, false);
        }
        try {
            return answer(client, question);
        } catch (SftpException | LostClientException e) {
            throw e;
        } catch (InterruptedIOException e) {
            throw SshFailures.interrupted(Kind.UNREACHABLE);
        } catch (IOException e) {
            throw new LostClientException(e, true);
        }
    }

    private <T> T answer(SftpClient client, Question<T> question) throws IOException {
        try (Deadline deadline = sessions.deadline(limit, () -> Channels.drop(client.getClientChannel()))) {
            try {
                return question.ask(client, deadline);
            } catch (SftpException e) {
                throw e;
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

    /** The client died under the question. */
    private static final class LostClientException extends IOException {

        private final boolean begun;

        LostClientException(IOException cause, boolean begun) {
            super(cause);
            this.begun = begun;
        }
    }
}
