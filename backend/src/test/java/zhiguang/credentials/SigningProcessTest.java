package zhiguang.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

class SigningProcessTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @TempDir
    Path home;

    private SigningProcess process;
    private SocketSigner portal;

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(home.resolve("list"), "alice\nbob\n");
        SigningRule rule = new SigningRule(Optional.of(home.resolve("list")), 3, Clock.systemUTC());
        process = new SigningProcess(
                TestCredentials.signer(home.resolve("keys")), rule, home.resolve("socket"), home.resolve("audit"), Clock.systemUTC());
        Thread.ofVirtual().start(() -> {
            try {
                process.serve();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        portal = new SocketSigner(home.resolve("socket"), Duration.ofSeconds(5));
    }

    @AfterEach
    void end() throws IOException {
        process.close();
    }

    @Test
    void signsTokensAndCertificatesForThePortalAndWritesEachDown() throws Exception {
        assertThat(SignedJWT.parse(portal.token(ALICE, "submit")).getJWTClaimsSet().getStringClaim("sun")).isEqualTo("alice");
        KeyPair key = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        OpenSshCertificate certificate = portal.certificate(key.getPublic(), ALICE, "login");
        assertThat(certificate.getPrincipals()).containsExactly("alice");
        assertThat(KeyUtils.compareKeys(certificate.getCertPubKey(), key.getPublic())).isTrue();
        assertThat(certificate.getValidBefore()).isBetween(Instant.now().plusSeconds(240).getEpochSecond(), Instant.now().plusSeconds(330).getEpochSecond());
        List<String> audit = Files.readAllLines(home.resolve("audit"));
        assertThat(audit).hasSize(2);
        assertThat(audit.getFirst()).endsWith("signed token alice submit");
        assertThat(audit.getLast()).endsWith("signed certificate alice login");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("socket")))).isEqualTo("rw-rw----");
    }

    @Test
    void signsForNobodyWhoIsNotOnTheListWhateverThePortalSays() throws IOException {
        denied(new ClusterUser("carol"));
        for (String name : List.of("root", "slurm", "../x", "", "Alice")) {
            assertThat(say("token " + name + " submit")).startsWith("no ");
        }
        assertThat(Files.readString(home.resolve("audit"))).contains("refused: not on the list token carol", "refused: no cluster user may be called so token root");
    }

    @Test
    void signsNotMoreOftenThanAPersonNeeds() {
        for (int i = 0; i < 3; i++) {
            portal.token(ALICE, "submit");
        }
        denied(ALICE);
        assertThat(portal.token(new ClusterUser("bob"), "submit")).isNotEmpty();
    }

    @Test
    void answersNonsenseWithARefusalAndNeverWithAKey() throws IOException {
        String evil = "token alice a\u001b]0;x\u0007";
        for (String line : List.of("", "token", "token alice", "keys alice x", "certificate alice login", "certificate alice login ssh-rsa AAAA",
                "certificate bob login ssh-ed25519 !!!!", evil, "x".repeat(3000))) {
            assertThat(say(line)).startsWith("no ").doesNotContain("PRIVATE");
        }
        assertThat(Files.readString(home.resolve("audit"))).doesNotContain("\u001b");
    }

    @Test
    void withoutTheProcessNothingIsSigned() throws IOException {
        process.close();
        assertThatThrownBy(() -> portal.token(ALICE, "submit")).hasFieldOrPropertyWithValue("kind", Kind.UNREACHABLE);
    }

    private void denied(ClusterUser user) {
        assertThatThrownBy(() -> portal.token(user, "submit"))
                .isInstanceOf(RemoteSystemException.class)
                .hasFieldOrPropertyWithValue("kind", Kind.DENIED);
    }

    private String say(String line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(home.resolve("socket")));
            Channels.newOutputStream(channel).write((line + "\n").getBytes());
            return new String(Channels.newInputStream(channel).readAllBytes());
        }
    }
}
