package zhiguang.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.common.SftpConstants;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystemException.Kind;

/** One user's session: opens its channels, never more at a time than sshd allows, and keeps one SFTP client. */
final class UserSession {

    private static final SftpVersionSelector OPENSSH_VERSION = SftpVersionSelector.fixedVersionSelector(SftpConstants.SFTP_V3);

    private final ClientSession session;
    private final SshSettings settings;
    private final Semaphore free;
    private final ReentrantLock sftpLock = new ReentrantLock();
    private volatile @Nullable SftpClient sftp;
    private volatile long lastUse = System.nanoTime();

    UserSession(ClientSession session, SshSettings settings) {
        this.session = session;
        this.settings = settings;
        this.free = new Semaphore(settings.channels(), true);
    }

    /** Says that somebody is about to use it; false when it is dead. */
    boolean touch() {
        lastUse = System.nanoTime();
        return isOpen();
    }

    boolean isOpen() {
        return session.isOpen() && !session.isClosing();
    }

    /** Nobody asked for it for so long, and no command runs. */
    boolean isUnusedFor(Duration time) {
        SftpClient files = sftp;
        int kept = files != null && files.isOpen() ? 1 : 0;
        return settings.channels() - free.availablePermits() <= kept && System.nanoTime() - lastUse > time.toNanos();
    }

    /** Opens a channel on which the command line starts at once. */
    ChannelExec exec(String line, OutputStream error) throws IOException {
        acquire();
        ChannelExec channel = null;
        try {
            channel = session.createExecChannel(line);
            channel.setErr(error);
            channel.addCloseFutureListener(closed -> free.release());
        } catch (IllegalStateException e) {
            throw closing(e);
        } finally {
            if (channel == null) {
                free.release();
            }
        }
        open(channel);
        return channel;
    }

    /** The session's SFTP client, opened again when it is dead. */
    SftpClient sftp() throws IOException {
        sftpLock.lock();
        try {
            SftpClient current = sftp;
            if (current == null || !current.isOpen()) {
                acquire();
                current = openSftp();
                sftp = current;
            }
            return current;
        } finally {
            sftpLock.unlock();
        }
    }

    private SftpClient openSftp() throws IOException {
        SftpClient client = null;
        try {
            client = SftpClientFactory.instance().createSftpClient(session, OPENSSH_VERSION);
            client.getClientChannel().addCloseFutureListener(closed -> free.release());
            return client;
        } catch (IllegalStateException e) {
            throw closing(e);
        } finally {
            if (client == null) {
                free.release();
            }
        }
    }

    /** Told to close between the look at it and the use of it: for the library that is a bug of ours, for us a session that died. */
    private static IOException closing(IllegalStateException cause) {
        return new IOException("the session is being closed", cause);
    }

    /** After an open without an answer nobody knows what would still start on it: the session goes. */
    private void open(ClientChannel channel) throws IOException {
        try {
            channel.open().verify(settings.connectTimeout());
        } catch (InterruptedIOException e) {
            Channels.drop(channel);
            throw e;
        } catch (IOException e) {
            if (!SshFailures.isRefusedChannel(e)) {
                session.close(true);
            }
            throw e;
        }
    }

    private void acquire() {
        try {
            if (!free.tryAcquire(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw SshFailures.unreachable("all SSH channels of " + session.getUsername() + " are in use");
            }
        } catch (InterruptedException e) {
            throw SshFailures.interrupted(Kind.UNREACHABLE);
        }
    }

    void close() {
        session.close(true);
    }
}
