package zhiguang.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import zhiguang.credentials.SigningRule.RefusedException;
import zhiguang.identity.ClusterUser;

/**
 * Holds the signing keys in a process of its own, run as a user of its own ({@code docs/admin/signing.md}). Whoever may open its socket gets what
 * {@link SigningRule} allows and never a key. Each answer is a line of its own audit before it is sent.
 */
public final class SigningProcess implements AutoCloseable {

    private static final int LONGEST = 4096;
    private static final int AT_ONCE = 64;

    private final Signer signer;
    private final SigningRule rule;
    private final Path audit;
    private final Clock clock;
    private final ServerSocketChannel server;
    private final Semaphore places = new Semaphore(AT_ONCE);

    SigningProcess(Signer signer, SigningRule rule, Path socket, Path audit, Clock clock) throws IOException {
        this.signer = signer;
        this.rule = rule;
        this.audit = audit;
        this.clock = clock;
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments), System.getenv(), System.err));
    }

    /** {@code KEYS SOCKET AUDIT [LIST]}: folder of keys, where to listen, where to write, and whom alone it may sign for. Says in a line why it does not start. */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream err) throws GeneralSecurityException {
        if (arguments.size() < 3 || arguments.size() > 4) {
            err.println("signing: needs KEYS SOCKET AUDIT [LIST]");
            return 2;
        }
        CredentialSettings settings = new CredentialSettings(
                Path.of(arguments.get(0)), "portal-1", Duration.ofSeconds(60), Duration.ofMinutes(5));
        Clock clock = Clock.systemUTC();
        Optional<Path> list = arguments.size() == 4 ? Optional.of(Path.of(arguments.get(3))) : Optional.empty();
        try {
            Signer signer = new OwnSigner(
                    new KeysInUse(settings, Pkcs11Settings.of(environment)), settings.tokenLife(), settings.certificateLife(), clock);
            try (SigningProcess process = new SigningProcess(
                    signer, new SigningRule(list, 600, clock), Path.of(arguments.get(1)), Path.of(arguments.get(2)), clock)) {
                process.serve();
            }
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            err.println("signing: " + e.getMessage());
            return 1;
        }
    }

    /** Until it is closed. */
    void serve() throws IOException {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                Thread.ofVirtual().name("signing").start(() -> serve(channel));
            }
        } catch (ClosedChannelException e) {
            // that is how it ends
        }
    }

    /** One that says nothing for long is hung up on. */
    private void serve(SocketChannel channel) {
        Thread watch = Thread.ofVirtual().start(() -> {
            try {
                TimeUnit.SECONDS.sleep(10);
                channel.close();
            } catch (InterruptedException | IOException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (channel) {
            places.acquireUninterruptibly();
            try {
                ByteBuffer out = ByteBuffer.wrap((answer(line(channel)) + "\n").getBytes(StandardCharsets.UTF_8));
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            } finally {
                places.release();
            }
        } catch (IOException e) {
            // whoever asked has gone
        } finally {
            watch.interrupt();
        }
    }

    private static String line(SocketChannel channel) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = Channels.newInputStream(channel);
        for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LONGEST; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private String answer(String line) throws IOException {
        String[] words = line.split(" ", 5);
        String kind = words[0];
        String name = words.length > 1 ? words[1] : "";
        String purpose = words.length > 2 ? words[2] : "";
        try {
            if (!purpose.matches("[a-z0-9-]{1,64}")) {
                throw new RefusedException("no purpose");
            }
            ClusterUser user = rule.require(name);
            String signed = sign(kind, user, purpose, words);
            write("signed", kind, name, purpose);
            return "ok " + signed;
        } catch (RefusedException e) {
            write("refused: " + e.getMessage(), kind, name, purpose);
            return "no " + e.getMessage();
        }
    }

    private String sign(String kind, ClusterUser user, String purpose, String[] words) throws RefusedException {
        if (kind.equals("token") && words.length == 3) {
            return signer.token(user, purpose);
        }
        if (kind.equals("certificate") && words.length == 5) {
            return PublicKeyEntry.toString(signer.certificate(key(words[3] + " " + words[4]), user, purpose));
        }
        throw new RefusedException("not understood");
    }

    private static PublicKey key(String text) throws RefusedException {
        try {
            if (!text.startsWith("ssh-ed25519 ")) {
                throw new RefusedException("only Ed25519 keys are signed");
            }
            return AuthorizedKeyEntry.parseAuthorizedKeyEntry(text).resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new RefusedException("no key");
        }
    }

    /** What cannot be written down is not signed: an exception here hangs up. */
    private synchronized void write(String outcome, String kind, String name, String purpose) throws IOException {
        String line = clock.instant() + " " + outcome + " " + plain(kind) + " " + plain(name) + " " + plain(purpose) + "\n";
        Files.writeString(audit, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String plain(String word) {
        String safe = word.replaceAll("[^A-Za-z0-9_.-]", "?");
        return safe.isEmpty() ? "-" : safe.substring(0, Math.min(64, safe.length()));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
