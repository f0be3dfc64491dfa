package zhiguang.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import zhiguang.TestCluster;
import zhiguang.credentials.SshCertificates;
import zhiguang.credentials.TestCredentials;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;

/** The whole adapter on the test cluster's real sshd; counts its logins. */
final class TestSsh implements AutoCloseable {

    static final ClusterUser ALICE = new ClusterUser("alice");
    static final ClusterUser BOB = new ClusterUser("bob");
    static final ClusterUser ERIN = new ClusterUser("erin");

    final AtomicInteger logins = new AtomicInteger();
    final SshSessions sessions;
    final SshShell shell;
    final SftpFiles files;
    final SftpFolders folders;
    final SftpChanges changes;

    TestSsh(SshSettings settings) {
        this(settings, certificates());
    }

    TestSsh(SshSettings settings, Function<ClusterUser, KeyPair> certificates) {
        sessions = new SshSessions(Map.of(ClusterName.MAIN, new SshLogin(settings, user -> {
            logins.incrementAndGet();
            return certificates.apply(user);
        })));
        shell = new SshShell(sessions);
        SftpClients clients = new SftpClients(sessions, settings.fileTimeout());
        files = new SftpFiles(clients);
        folders = new SftpFolders(clients);
        changes = new SftpChanges(clients);
    }

    static TestSsh onTheCluster() {
        TestCluster cluster = TestCluster.fromEnvironment();
        return new TestSsh(settings(cluster.sshPort(), cluster.knownHosts(), 8));
    }

    /** With limits for a question that takes seconds on a machine that does much else. */
    static TestSsh patient() {
        TestCluster cluster = TestCluster.fromEnvironment();
        return new TestSsh(settings(cluster.sshPort(), cluster.knownHosts(), 8, Duration.ofSeconds(20), Duration.ofSeconds(30)));
    }

    static SshSettings settings(int port, Path knownHosts, int channels) {
        return settings(port, knownHosts, channels, Duration.ofMillis(1500), Duration.ofSeconds(2));
    }

    private static SshSettings settings(int port, Path knownHosts, int channels, Duration fileTimeout, Duration idle) {
        return new SshSettings(TestCluster.HOST, port, knownHosts, Duration.ofSeconds(3), fileTimeout, Duration.ofSeconds(2), idle, channels);
    }

    static Function<ClusterUser, KeyPair> certificates() {
        SshCertificates certificates = TestCredentials.sshCertificates(TestCluster.fromEnvironment().keys());
        return user -> certificates.issue(user, "test");
    }

    /** The cluster's host CA for another port. */
    static Path knownHosts(Path directory, int port) throws IOException {
        String line = Files.readString(TestCluster.fromEnvironment().knownHosts());
        String[] words = line.strip().split(" ");
        Path file = directory.resolve("known_hosts");
        Files.writeString(file, words[0] + " [" + TestCluster.HOST + "]:" + port + " " + words[2] + " " + words[3] + "\n");
        return file;
    }

    CommandResult run(ClusterUser user, String... words) {
        return shell.run(user, RemoteCommand.of(words), new byte[0], Duration.ofSeconds(20));
    }

    String script(ClusterUser user, String script, String stdin) {
        return shell.run(user, RemoteCommand.of("bash", "-c", script), stdin.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30))
                .output();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
