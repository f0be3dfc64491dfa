package zhiguang.credentials;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** Asks {@link SigningProcess}: the portal then has no signing key. One line there, one line back. */
final class SocketSigner implements Signer {

    private final Path socket;
    private final Duration limit;

    SocketSigner(Path socket, Duration limit) {
        this.socket = socket;
        this.limit = limit;
    }

    @Override
    public String token(ClusterUser user, String purpose) {
        return ask(RemoteSystem.SLURM_CONTROLLER, "token " + user.name() + " " + word(purpose));
    }

    @Override
    public OpenSshCertificate certificate(PublicKey key, ClusterUser user, String purpose) {
        String line = ask(RemoteSystem.SSH, "certificate " + user.name() + " " + word(purpose) + " " + PublicKeyEntry.toString(key));
        try {
            PublicKey signed = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line).resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
            if (signed instanceof OpenSshCertificate certificate) {
                return certificate;
            }
            throw new RemoteSystemException(RemoteSystem.SSH, Kind.PROTOCOL, "the signing process sent no certificate");
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new RemoteSystemException(RemoteSystem.SSH, Kind.PROTOCOL, "the signing process sent no certificate", e);
        }
    }

    private static String word(String purpose) {
        return purpose.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** A channel of this kind has no time limit of its own; closing it ends what waits on it. */
    private String ask(RemoteSystem system, String line) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            FutureTask<String> asked = new FutureTask<>(() -> exchange(channel, line));
            Thread.ofVirtual().name("signing").start(asked);
            return answer(system, asked.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new RemoteSystemException(system, Kind.UNREACHABLE, "the signing process does not answer", e);
        } catch (IOException | ExecutionException e) {
            throw new RemoteSystemException(system, Kind.UNREACHABLE, "the signing process is not there", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteSystemException(system, Kind.UNREACHABLE, "the portal stops", e);
        }
    }

    private String exchange(SocketChannel channel, String line) throws IOException {
        channel.connect(UnixDomainSocketAddress.of(socket));
        ByteBuffer out = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (out.hasRemaining()) {
            channel.write(out);
        }
        BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        String answer = in.readLine();
        return answer == null ? "" : answer;
    }

    private static String answer(RemoteSystem system, String answer) {
        if (answer.startsWith("ok ")) {
            return answer.substring("ok ".length());
        }
        throw answer.startsWith("no ")
                ? new RemoteSystemException(system, Kind.DENIED, "the signing process refuses: " + answer.substring("no ".length()))
                : new RemoteSystemException(system, Kind.UNREACHABLE, "the signing process broke off");
    }
}
