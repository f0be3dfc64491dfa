package zhiguang.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhiguang.failure.RemoteSystemException.Kind;

/** A command that runs on an open channel: feeds it, reads it on the caller's thread, and finds out how it ended. */
final class RemoteProcess {

    private static final Logger log = LoggerFactory.getLogger(RemoteProcess.class);
    private static final int CHUNK = 32 << 10;

    private final ChannelExec channel;
    private final MarkedCommand.Output output;
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

    RemoteProcess(ChannelExec channel, MarkedCommand.Output output) {
        this.channel = channel;
        this.output = output;
        channel.addCloseFutureListener(future -> closed.complete(true));
    }

    /** Its exit code, 128 and the number of the signal that ended it. */
    int run(InputStream stdin, Deadline deadline) {
        try {
            Thread.ofVirtual().name("ssh-stdin").start(() -> feed(stdin));
            copy();
            closed.get();
            return exitCode(deadline);
        } catch (InterruptedIOException | InterruptedException e) {
            throw SshFailures.interrupted(Kind.TIMED_OUT);
        } catch (IOException | ExecutionException e) {
            return exitCode(deadline);
        } finally {
            if (!closed.isDone()) {
                kill();
            }
        }
    }

    /** Signals the process group, for a closed channel alone would let it run on, and drops the channel. */
    void kill() {
        if (channel.isOpen()) {
            signal();
        }
        Channels.drop(channel);
    }

    /** Only on an open channel: sshd may have given a closed one's number to the next command. */
    private void signal() {
        try {
            Session session = channel.getSession();
            Buffer request = session.createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST);
            request.putUInt(channel.getRecipient());
            request.putString("signal");
            request.putBoolean(false);
            request.putString("TERM");
            session.writePacket(request);
        } catch (IOException e) {
            log.debug("the session ended before the command was signalled", e);
        }
    }

    /** Input that breaks off must not look complete. */
    private void feed(InputStream stdin) {
        OutputStream in = channel.getInvertedIn();
        byte[] buffer = new byte[CHUNK];
        try {
            for (int n = stdin.read(buffer); n >= 0; n = stdin.read(buffer)) {
                in.write(buffer, 0, n);
                in.flush();
            }
            in.close();
        } catch (IOException e) {
            log.debug("the command ended before it read its input", e);
            kill();
        }
    }

    private void copy() throws IOException {
        InputStream from = channel.getInvertedOut();
        byte[] buffer = new byte[CHUNK];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            output.write(buffer, 0, n);
        }
    }

    private int exitCode(Deadline deadline) {
        if (deadline.hasPassed()) {
            throw SshFailures.timedOut("the command took longer than its time limit");
        }
        Integer status = channel.getExitStatus();
        String signal = channel.getExitSignal();
        if (status == null && signal == null) {
            throw SshFailures.timedOut("the connection broke before the command's end was known");
        }
        if (!output.hasBegun()) {
            throw SshFailures.unreachable("the login shell did not start the command");
        }
        return status != null ? status : 128 + SignalNumber.of(signal);
    }
}
