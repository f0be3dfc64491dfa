package zhiguang.ssh;

import java.io.IOException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** The one place where the library's exceptions become ours. */
final class SshFailures {

    static final String NOT_PINNED = "the host's key is not signed by the pinned host CA";

    private SshFailures() {}

    static RemoteSystemException login(ClusterUser user, IOException cause) {
        return switch (disconnectCode(cause)) {
            case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE ->
                of(Kind.DENIED, "sshd refuses the login of " + user, cause);
            case SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE ->
                of(Kind.UNREACHABLE, NOT_PINNED, cause);
            default -> of(Kind.UNREACHABLE, "no SSH session for " + user, cause);
        };
    }

    static RemoteSystemException unreachable(String sentence, Throwable cause) {
        return of(Kind.UNREACHABLE, sentence, cause);
    }

    static RemoteSystemException unreachable(String sentence) {
        return new RemoteSystemException(RemoteSystem.SSH, Kind.UNREACHABLE, sentence);
    }

    static RemoteSystemException timedOut(String sentence) {
        return new RemoteSystemException(RemoteSystem.SSH, Kind.TIMED_OUT, sentence);
    }

    static RemoteSystemException protocol(String sentence, Throwable cause) {
        return of(Kind.PROTOCOL, sentence, cause);
    }

    /** For a thread that was told to stop: keeps it told. */
    static RemoteSystemException interrupted(Kind kind) {
        Thread.currentThread().interrupt();
        return new RemoteSystemException(RemoteSystem.SSH, kind, "interrupted");
    }

    /** sshd answered that it opens no more channels; the session is well. */
    static boolean isRefusedChannel(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof SshChannelOpenException) {
                return true;
            }
        }
        return false;
    }

    private static RemoteSystemException of(Kind kind, String sentence, Throwable cause) {
        return new RemoteSystemException(RemoteSystem.SSH, kind, sentence, cause);
    }

    private static int disconnectCode(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof SshException ssh && ssh.getDisconnectCode() > 0) {
                return ssh.getDisconnectCode();
            }
        }
        return 0;
    }
}
