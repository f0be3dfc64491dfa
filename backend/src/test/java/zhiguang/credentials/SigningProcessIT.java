package zhiguang.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.TestCluster;
import zhiguang.WorkingBackend;
import zhiguang.cluster.ClusterCatalog;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** The portal on the real cluster without a signing key of its own: the process beside it has them. */
class SigningProcessIT {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @TempDir
    Path home;

    @Test
    void logsInAndAsksSlurmWithWhatTheProcessSigned() throws Exception {
        Path socket = home.resolve("socket");
        Process signer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-Xmx128m",
                        "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), SigningProcess.class.getName(),
                        TestCluster.fromEnvironment().keys().toString(), socket.toString(), home.resolve("audit").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("signer.log").toFile())
                .start();
        Path own = home.resolve("own-keys");
        try (WorkingBackend backend = new WorkingBackend(home, Map.of(
                "zhiguang.credentials.directory", own.toString(), "zhiguang.credentials.socket", socket.toString(),
                "zhiguang.durable-work.enabled", "false", "zhiguang.feed.enabled", "false"))) {
            await(socket, signer);
            assertThat(backend.run(ALICE, "id -un", "").output()).startsWith("alice");
            assertThat(backend.get(ClusterCatalog.class).ping(ALICE)).isNotEmpty();
            assertThat(Files.exists(own.resolve("ssh-user-ca"))).isFalse();
            assertThat(Files.exists(own.resolve("slurm-rs256.pem"))).isFalse();
            assertThat(Files.readAllLines(home.resolve("audit")))
                    .anyMatch(line -> line.endsWith("signed certificate alice login"))
                    .anyMatch(line -> line.endsWith("signed token alice ping"));

            signer.destroy();
            assertThat(signer.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(backend.run(ALICE, "id -un", "").output()).as("what is open goes on").startsWith("alice");
            assertThatThrownBy(() -> backend.run(new ClusterUser("bob"), "true", "")).isInstanceOf(RemoteSystemException.class);
        } finally {
            signer.destroyForcibly();
        }
    }

    private static void await(Path socket, Process signer) throws IOException, InterruptedException {
        for (int i = 0; i < 300 && !TestCredentials.isListening(socket); i++) {
            assertThat(signer.isAlive()).isTrue();
            Thread.sleep(100);
        }
        assertThat(Files.exists(socket)).isTrue();
    }
}
