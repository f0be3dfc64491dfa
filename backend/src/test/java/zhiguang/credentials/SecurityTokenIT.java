package zhiguang.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;
import zhiguang.identity.ClusterUser;

/** Signing keys that never leave a security module: a real PKCS#11 library, in the process that signs. */
class SecurityTokenIT {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @TempDir
    Path home;

    private SoftHsm hsm;
    private Map<String, String> environment;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void make() throws IOException, InterruptedException {
        hsm = new SoftHsm(home.resolve("hsm"));
        environment = hsm.environment();
        hsm.make("zhiguang-slurm", "-keyalg", "RSA", "-keysize", "2048");
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @CsvSource({
        "-keyalg EC -groupname secp256r1, ecdsa-sha2-nistp256",
        "-keyalg EC -groupname secp384r1, ecdsa-sha2-nistp384",
        "-keyalg RSA -keysize 3072, rsa-sha2-512"
    })
    void signsTokensForSlurmAndCertificatesThatOpensshTakes(String kind, String algorithm) throws Exception {
        hsm.make("zhiguang-ssh-ca", kind.split(" "));
        Process process = start();
        await(process);
        SocketSigner portal = new SocketSigner(home.resolve("socket"), Duration.ofSeconds(10));

        SignedJWT token = SignedJWT.parse(portal.token(ALICE, "submit"));
        JWKSet published = JWKSet.load(home.resolve("keys/slurm-jwks.json").toFile());
        assertThat(published.getKeyByKeyId("portal-1").isPrivate()).isFalse();
        assertThat(token.verify(new RSASSAVerifier(published.getKeyByKeyId("portal-1").toRSAKey()))).isTrue();

        KeyPair key = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        OpenSshCertificate certificate = portal.certificate(key.getPublic(), ALICE, "login");
        assertThat(certificate.getSignatureAlgorithm()).isEqualTo(algorithm);
        String shown = opensshReads(PublicKeyEntry.toString(certificate));
        assertThat(shown).contains("user certificate", "(using " + algorithm + ")", "alice");
        assertThat(shown).contains(fingerprint(home.resolve("keys/ssh-user-ca.pub")));
        try (Stream<Path> files = Files.list(home.resolve("keys"))) {
            assertThat(files).as("nothing secret beside the token").extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("slurm-jwks.json", "ssh-user-ca.pub");
        }
    }

    @Test
    void doesNotStartWithAWrongPin() throws Exception {
        hsm.make("zhiguang-ssh-ca", "-keyalg", "EC", "-groupname", "secp256r1");
        hsm.writePin("99999999", "rw-------");
        assertThat(refusal()).contains("refuses the PIN in " + home.resolve("hsm/pin")).doesNotContain("99999999");
    }

    @Test
    void doesNotStartWithAPinThatOthersMayRead() throws Exception {
        hsm.writePin(SoftHsm.PIN, "rw-r-----");
        assertThat(refusal()).contains(home.resolve("hsm/pin") + " must have mode 0600").doesNotContain(SoftHsm.PIN);
    }

    @Test
    void saysWhichKeyIsMissingAndWhichAreThere() throws Exception {
        assertThat(refusal()).contains("no key “zhiguang-ssh-ca”", "it has: zhiguang-slurm");
    }

    @Test
    void takesNoOtherKindOfKeyForSlurm() throws Exception {
        hsm.make("zhiguang-ssh-ca", "-keyalg", "EC", "-groupname", "secp256r1");
        environment.put("ZHIGUANG_CREDENTIALS_PKCS11_SLURMKEY", "zhiguang-ssh-ca");
        assertThat(refusal()).contains("must be RSA of at least 2048 bits");
    }

    @Test
    void saysThatTheTokenIsGone() throws Exception {
        FileSystemUtils.deleteRecursively(hsm.tokens());
        Files.createDirectories(hsm.tokens());
        assertThat(refusal()).contains("the security token (/usr/lib/softhsm/libsofthsm2.so, first slot)");
        environment.put("ZHIGUANG_CREDENTIALS_PKCS11_SLOT", "4711");
        assertThat(refusal()).contains("slot 4711) is not there");
        environment.put("ZHIGUANG_CREDENTIALS_PKCS11_LIBRARY", "/nowhere/lib.so");
        assertThat(refusal()).contains("the PKCS#11 library /nowhere/lib.so cannot be read");
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-Xmx128m",
                        "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), SigningProcess.class.getName(),
                        home.resolve("keys").toString(), home.resolve("socket").toString(), home.resolve("audit").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("signer.log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** What it says when it ends at once. */
    private String refusal() throws IOException, InterruptedException {
        Process process = start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(home.resolve("socket")).doesNotExist();
        String said = Files.readString(home.resolve("signer.log")).lines().filter(line -> line.startsWith("signing: ")).findFirst().orElse("");
        assertThat(said).isNotEmpty();
        return said;
    }

    private void await(Process process) throws IOException, InterruptedException {
        for (int i = 0; i < 600 && !TestCredentials.isListening(home.resolve("socket")); i++) {
            assertThat(process.isAlive()).as("%s", Files.readString(home.resolve("signer.log"))).isTrue();
            Thread.sleep(100);
        }
        assertThat(home.resolve("socket")).exists();
    }

    /** It checks the signature too. */
    private String opensshReads(String certificate) throws IOException, InterruptedException {
        Path file = home.resolve("alice-cert.pub");
        Files.writeString(file, certificate + "\n");
        return run("ssh-keygen", "-L", "-f", file.toString());
    }

    private static String fingerprint(Path key) throws IOException, InterruptedException {
        return run("ssh-keygen", "-l", "-f", key.toString()).split(" ")[1];
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as("%s", said).isZero();
        return said;
    }
}
