package zhiguang.ssh;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhiguang.identity.ClusterUser;
import zhiguang.parts.KnownHoles;

/** Connects to the pinned host and logs in as one user with a fresh certificate; reads nothing of {@code ~/.ssh}. */
final class SshLogin implements AutoCloseable {

    /** AES-GCM first: the library would take ChaCha20, which is slow in Java. */
    private static final List<NamedFactory<Cipher>> CIPHERS = List.of(
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes256ctr,
            BuiltinCiphers.cc20p1305_openssh);

    private static final Logger log = LoggerFactory.getLogger(SshLogin.class);
    private static final int UNANSWERED_HEARTBEATS = 3;

    private final SshSettings settings;
    private final Function<ClusterUser, KeyPair> certificates;
    private final SshClient client;
    private final AtomicBoolean greeted = new AtomicBoolean();

    SshLogin(SshSettings settings, Function<ClusterUser, KeyPair> certificates) {
        this.settings = settings;
        this.certificates = certificates;
        this.client = client(settings);
        client.start();
    }

    SshSettings settings() {
        return settings;
    }

    ClientSession as(ClusterUser user) {
        try {
            ClientSession session = client.connect(user.name(), settings.host(), settings.port())
                    .verify(settings.connectTimeout())
                    .getSession();
            return authenticated(session, user);
        } catch (IOException e) {
            throw SshFailures.login(user, e);
        }
    }

    private ClientSession authenticated(ClientSession session, ClusterUser user) throws IOException {
        boolean done = false;
        try {
            KeyPair certificate = certificates.apply(user);
            session.addPublicKeyIdentity(certificate);
            session.auth().verify(settings.connectTimeout());
            session.removePublicKeyIdentity(certificate);
            done = true;
            warnOnce(session.getServerVersion());
            return session;
        } finally {
            if (!done) {
                session.close(true);
            }
        }
    }

    /** At the first login, which the feed makes when the portal starts. */
    private void warnOnce(String greeting) {
        if (!greeted.getAndSet(true)) {
            KnownHoles.inServer(greeting).forEach(hole -> log.atWarn()
                    .addKeyValue("host", settings.host())
                    .addKeyValue("server", greeting)
                    .log("the cluster's OpenSSH is of a version with a known hole, mended in {}: {}", hole.mended().text(), hole.told()));
        }
    }

    private static SshClient client(SshSettings settings) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        client.setCipherFactories(CIPHERS);
        client.setServerKeyVerifier((session, address, key) ->
                new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, settings.knownHosts())
                        .verifyServerKey(session, address, key));
        CoreModuleProperties.ABORT_ON_INVALID_CERTIFICATE.set(client, true);
        CoreModuleProperties.HEARTBEAT_REQUEST.set(client, "keepalive@openssh.com");
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, settings.heartbeat());
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED_HEARTBEATS);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        CoreModuleProperties.REQUEST_EXEC_REPLY.set(client, true);
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(client, Duration.ofDays(1));
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, settings.connectTimeout());
        SftpModuleProperties.NAME_DECODING_CHARSET.set(client, SftpNames.WIRE);
        return client;
    }

    @Override
    public void close() {
        client.stop();
    }
}
