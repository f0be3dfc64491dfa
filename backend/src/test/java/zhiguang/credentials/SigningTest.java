package zhiguang.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditEvent.Outcome;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.AccessRevoked;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;
import zhiguang.identity.ClusterUser;

class SigningTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    @TempDir
    Path home;

    private final List<AuditEvent> audit = new ArrayList<>();

    private CredentialSettings settings() {
        return new CredentialSettings(
                home.resolve("keys"), "portal-1", Duration.ofSeconds(60), Duration.ofMinutes(5));
    }

    private Signer signer() throws Exception {
        return new OwnSigner(new KeysInUse(settings(), Pkcs11Settings.NONE), Duration.ofSeconds(60), Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void aTokenNamesTheUserLivesAMinuteAndFitsThePublishedKey() throws Exception {
        SlurmTokens tokens = new SlurmTokens(signer(), Duration.ofSeconds(60), user -> false, audit::add, Clock.fixed(NOW, ZoneOffset.UTC));
        SignedJWT token = SignedJWT.parse(tokens.issue(ALICE, "submit"));
        assertThat(token.getJWTClaimsSet().getStringClaim("sun")).isEqualTo("alice");
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant()).isEqualTo(NOW.plusSeconds(60));
        JWKSet published = JWKSet.load(home.resolve("keys/slurm-jwks.json").toFile());
        assertThat(published.getKeyByKeyId("portal-1").isPrivate()).isFalse();
        assertThat(token.verify(new RSASSAVerifier(published.getKeyByKeyId("portal-1").toRSAKey()))).isTrue();
        tokens.issue(ALICE, "submit");
        assertThat(audit).hasSize(1);
    }

    @Test
    void aCertificateIsForOneUserAndFiveMinutes() throws Exception {
        SshCertificates certificates = new SshCertificates(signer(), user -> false, audit::add);
        OpenSshCertificate certificate = (OpenSshCertificate) certificates.issue(ALICE, "login").getPublic();
        assertThat(certificate.getPrincipals()).containsExactly("alice");
        assertThat(certificate.getValidBefore()).isEqualTo(NOW.plusSeconds(300).getEpochSecond());
        assertThat(certificate.getExtensions()).isEmpty();
        assertThat(audit).hasSize(1);
    }

    @Test
    void nothingIsSignedForWhoIsLockedAndNoOlderTokenIsGivenOut() throws Exception {
        AtomicBoolean locked = new AtomicBoolean();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        SlurmTokens tokens = new SlurmTokens(signer(), Duration.ofSeconds(60), user -> locked.get(), audit::add, clock);
        SshCertificates certificates =
                new SshCertificates(signer(), user -> locked.get(), audit::add);
        tokens.issue(ALICE, "submit");
        locked.set(true);
        tokens.on(new AccessRevoked(
                new PortalUser(UserId.random(), "alice", "Alice", Role.RESEARCHER, Optional.of(ALICE), true, false)));
        assertThatThrownBy(() -> tokens.issue(ALICE, "submit")).hasFieldOrPropertyWithValue("kind", RemoteSystemException.Kind.DENIED);
        assertThatThrownBy(() -> certificates.issue(ALICE, "login")).hasFieldOrPropertyWithValue("kind", RemoteSystemException.Kind.DENIED);
        assertThat(audit).extracting(AuditEvent::outcome).containsExactly(Outcome.DONE, Outcome.REFUSED, Outcome.REFUSED);
    }

    @Test
    void keepsItsKeysAcrossStarts() throws Exception {
        assertThat(SigningKeys.in(settings()).tokenKey()).isEqualTo(SigningKeys.in(settings()).tokenKey());
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws Exception {
        SigningKeys.in(settings());
        Files.setPosixFilePermissions(
                home.resolve("keys/ssh-user-ca"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SigningKeys.in(settings()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("0600");
    }

    @Test
    void neverActsAsRootOrSlurm() {
        assertThatThrownBy(() -> new ClusterUser("root")).hasMessageContaining("root");
        assertThatThrownBy(() -> new ClusterUser("slurm")).hasMessageContaining("slurm");
        assertThatThrownBy(() -> new ClusterUser("a;b")).hasMessageContaining("a-z");
    }
}
