package zhiguang.ssh;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ChannelExec;
import zhiguang.failure.OutwardCalls;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** Runs each command on a channel of its own of the user's session. */
final class SshShell implements RemoteShell {

    private static final int MOST_OUTPUT = 8 << 20;

    private final SshSessions sessions;

    SshShell(SshSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public CommandResult run(ClusterUser user, RemoteCommand command, byte[] stdin, Duration limit) {
        BoundedBytes output = new BoundedBytes(MOST_OUTPUT);
        CommandResult result = OutwardCalls.watched(RemoteSystem.SSH, () -> execute(user, command, new ByteArrayInputStream(stdin), limit, output));
        return new CommandResult(result.exitCode(), output.text(), result.error());
    }

    @Override
    public CommandResult follow(
            ClusterUser user, RemoteCommand command, InputStream stdin, Duration limit, Consumer<String> line) {
        LineSplitter lines = new LineSplitter(line);
        CommandResult result = execute(user, command, stdin, limit, lines);
        lines.finish();
        return result;
    }

    @Override
    public void disconnect(ClusterUser user) {
        sessions.disconnect(user);
    }

    private CommandResult execute(
            ClusterUser user, RemoteCommand command, InputStream stdin, Duration limit, OutputStream output) {
        MarkedCommand marked = new MarkedCommand(command);
        BoundedBytes error = new BoundedBytes(MOST_OUTPUT);
        ChannelExec channel = open(user, marked.line(), marked.after(error));
        RemoteProcess process = new RemoteProcess(channel, marked.after(output));
        try (Deadline deadline = sessions.deadline(limit, process::kill)) {
            return new CommandResult(process.run(stdin, deadline), "", error.text());
        }
    }

    /** A session that died unnoticed is replaced once; nothing has been sent then. */
    private ChannelExec open(ClusterUser user, String line, OutputStream error) {
        UserSession session = sessions.get(user);
        try {
            return session.exec(line, error);
        } catch (InterruptedIOException e) {
            throw SshFailures.interrupted(Kind.TIMED_OUT);
        } catch (IOException e) {
            if (session.isOpen()) {
                throw SshFailures.unreachable("sshd opens no channel", e);
            }
        }
        try {
            return sessions.get(user).exec(line, error);
        } catch (InterruptedIOException e) {
            throw SshFailures.interrupted(Kind.TIMED_OUT);
        } catch (IOException e) {
            throw SshFailures.unreachable("sshd opens no channel", e);
        }
    }
}
