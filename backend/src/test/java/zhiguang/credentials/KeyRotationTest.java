package zhiguang.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.identity.ClusterUser;

class KeyRotationTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @TempDir
    Path keys;

    private KeyRotation rotation;
    private Signer signer;

    @BeforeEach
    void begin() throws Exception {
        CredentialSettings settings = new CredentialSettings(keys, "portal-1", Duration.ofSeconds(60), Duration.ofMinutes(5));
        signer = new OwnSigner(new KeysInUse(settings, Pkcs11Settings.NONE), settings.tokenLife(), settings.certificateLife(), Clock.systemUTC());
        rotation = new KeyRotation(keys, "portal-1");
    }

    @Test
    void publishesTheNextKeysBeforeTheySignAndTheFormerOnesUntilTheEnd() throws Exception {
        rotation.prepare(TODAY);
        Thread.sleep(1_100);
        assertThat(signedWith()).isEqualTo("portal-1");
        assertThat(published()).containsExactly("portal-1", "portal-2026-11-27");
        assertThat(authorities()).hasSize(2).startsWith(signedBy());
        String next = authorities().getLast();

        rotation.change();
        Thread.sleep(1_100);
        assertThat(signedWith()).as("the portal was not started again").isEqualTo("portal-2026-11-27");
        assertThat(signedBy()).isEqualTo(next);
        assertThat(published()).containsExactly("portal-2026-11-27", "portal-1");
        assertThat(authorities()).hasSize(2).startsWith(next);

        assertThatThrownBy(() -> rotation.finish(Instant.now())).hasMessageContaining("minutes after 'switch'");
        rotation.finish(Instant.now().plus(Duration.ofMinutes(11)));
        assertThat(published()).containsExactly("portal-2026-11-27");
        assertThat(authorities()).containsExactly(next);
        assertThat(files()).noneMatch(name -> name.endsWith(".previous") || name.endsWith(".next"));
        begin();
        assertThat(signedWith()).as("after a start").isEqualTo("portal-2026-11-27");
    }

    @Test
    void keepsTheOrderOfItsSteps() throws Exception {
        assertThatThrownBy(rotation::change).hasMessageContaining("'prepare'");
        assertThatThrownBy(() -> rotation.finish(Instant.now())).hasMessageContaining("no rotation");
        rotation.prepare(TODAY);
        assertThatThrownBy(() -> rotation.prepare(TODAY)).hasMessageContaining("'switch'");
        assertThatThrownBy(() -> rotation.finish(Instant.now())).hasMessageContaining("'switch'");
        rotation.change();
        assertThatThrownBy(() -> rotation.prepare(TODAY)).hasMessageContaining("'finish'");
        rotation.finish(Instant.now().plus(Duration.ofHours(1)));
        assertThatThrownBy(() -> rotation.prepare(TODAY)).hasMessageContaining("today");
        rotation.prepare(TODAY.plusDays(1));
        assertThat(published()).containsExactly("portal-2026-11-27", "portal-2026-11-28");
    }

    @Test
    void goesOnWhereItWasBrokenOff() throws Exception {
        rotation.prepare(TODAY);
        Files.writeString(keys.resolve("slurm-rs256.pem.previous"), "half");
        rotation.change();
        assertThat(published()).containsExactly("portal-2026-11-27", "portal-1");
    }

    @Test
    void writesKeysForTheirOwnerOnlyAndTellsWhatThereIs() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream said = new PrintStream(out);
        assertThat(KeyRotation.run(List.of("prepare", keys.toString()), said, said)).isZero();
        assertThat(KeyRotation.run(List.of("switch", keys.toString()), said, said)).isZero();
        assertThat(KeyRotation.run(List.of("finish", keys.toString()), said, said)).as("too soon").isEqualTo(1);
        assertThat(KeyRotation.run(List.of("turn", keys.toString()), said, said)).isEqualTo(2);
        assertThat(KeyRotation.run(List.of("status", keys.resolve("none").toString()), said, said)).isZero();
        assertThat(KeyRotation.run(List.of("prepare", keys.resolve("none").toString()), said, said)).isEqualTo(1);
        assertThat(out.toString())
                .contains("in use: Slurm tokens, kid portal-1", "next: SSH certificates, SHA256:", "previous: Slurm tokens, kid portal-1")
                .doesNotContain("PRIVATE");
        for (String name : files()) {
            if (!name.endsWith(".pub") && !name.endsWith(".json")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve(name)))).as(name).isEqualTo("rw-------");
            }
        }
    }

    /** The token's kid, when the published key of that name fits it. */
    private String signedWith() throws Exception {
        SignedJWT token = SignedJWT.parse(signer.token(ALICE, "submit"));
        String kid = token.getHeader().getKeyID();
        JWKSet jwks = JWKSet.load(keys.resolve("slurm-jwks.json").toFile());
        assertThat(token.verify(new RSASSAVerifier(jwks.getKeyByKeyId(kid).toRSAKey()))).isTrue();
        assertThat(jwks.getKeys()).noneMatch(key -> key.isPrivate());
        return kid;
    }

    private String signedBy() throws Exception {
        OpenSshCertificate certificate = signer.certificate(KeyUtils.generateKeyPair("ssh-ed25519", 256).getPublic(), ALICE, "login");
        return KeyUtils.getFingerPrint(certificate.getCaPubKey());
    }

    private List<String> published() throws Exception {
        return JWKSet.load(keys.resolve("slurm-jwks.json").toFile()).getKeys().stream().map(key -> key.getKeyID()).toList();
    }

    private List<String> authorities() throws Exception {
        List<String> fingerprints = new ArrayList<>();
        for (String line : Files.readAllLines(keys.resolve("ssh-user-ca.pub"))) {
            fingerprints.add(KeyUtils.getFingerPrint(
                    AuthorizedKeyEntry.parseAuthorizedKeyEntry(line).resolvePublicKey(null, PublicKeyEntryResolver.FAILING)));
        }
        return fingerprints;
    }

    private List<String> files() throws Exception {
        try (var all = Files.list(keys)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }
}
