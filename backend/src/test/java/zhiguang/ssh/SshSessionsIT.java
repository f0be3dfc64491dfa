package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.ssh.TestSsh.ALICE;
import static zhiguang.ssh.TestSsh.BOB;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;

class SshSessionsIT {

    private static final byte[] NOTHING = new byte[0];

    @TempDir
    private Path directory;

    private TestNetwork network;
    private TestSsh ssh;

    @BeforeEach
    void connect() throws IOException {
        network = new TestNetwork(TestCluster.fromEnvironment().sshPort());
        ssh = new TestSsh(TestSsh.settings(network.port(), TestSsh.knownHosts(directory, network.port()), 3));
    }

    @AfterEach
    void close() throws IOException {
        ssh.close();
        network.close();
    }

    @Test
    void manyWhoAskAtOnceShareOneLoginAndNeverAnothers() throws Exception {
        List<Future<String>> names = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                for (ClusterUser user : List.of(ALICE, BOB)) {
                    Callable<String> ask = () -> ssh.run(user, "id", "-un").output().strip();
                    names.add(threads.submit(ask));
                }
            }
        }
        for (int i = 0; i < names.size(); i++) {
            assertThat(names.get(i).get()).isEqualTo(i % 2 == 0 ? "alice" : "bob");
        }
        assertThat(ssh.logins).hasValue(2);
    }

    @Test
    void aCertificateForOneUserNeverServesAnother() {
        var certificates = TestSsh.certificates();
        try (TestSsh wrong = new TestSsh(settings(), user -> certificates.apply(ALICE))) {
            assertKind(Kind.DENIED, () -> wrong.run(BOB, "id"));
            assertThat(wrong.run(ALICE, "id", "-un").output()).isEqualTo("alice\n");
        }
    }

    @Test
    void aUserThatTheClusterDoesNotKnowIsDenied() {
        assertKind(Kind.DENIED, () -> ssh.run(new ClusterUser("nosuchuser"), "id"));
    }

    @Test
    void aHostWithAnotherAuthorityIsRefused() throws Exception {
        String other = PublicKeyEntry.toString(KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256).getPublic());
        Path right = directory.resolve("known_hosts");
        String line = Files.readString(right);
        Files.writeString(right, line.substring(0, line.indexOf("ssh-")) + other + "\n");
        assertKind(Kind.UNREACHABLE, () -> ssh.run(ALICE, "id"));

        Files.delete(right);
        assertKind(Kind.UNREACHABLE, () -> ssh.run(ALICE, "id"));

        Files.writeString(right, line);
        assertThat(ssh.run(ALICE, "id", "-un").output()).as("read again at each login").isEqualTo("alice\n");
    }

    @Test
    void nobodyListening() throws IOException {
        int free = TestPorts.free();
        try (TestSsh nowhere = new TestSsh(TestSsh.settings(free, TestSsh.knownHosts(directory, free), 8))) {
            assertKind(Kind.UNREACHABLE, () -> nowhere.run(ALICE, "id"));
            assertKind(Kind.UNREACHABLE, () -> nowhere.files.find(ALICE, new RemotePath("/tmp")));
        }
    }

    @Test
    void somebodyListeningWhoSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0);
                TestSsh waiting = new TestSsh(TestSsh.settings(silent.getLocalPort(), directory.resolve("known_hosts"), 8))) {
            assertWithin(Duration.ofSeconds(8), () -> assertKind(Kind.UNREACHABLE, () -> waiting.run(ALICE, "id")));
        }
    }

    @Test
    void aCutConnectionIsReplaced() {
        RemotePath tmp = new RemotePath("/tmp");
        assertThat(ssh.run(ALICE, "id", "-un").succeeded()).isTrue();
        assertThat(ssh.files.find(ALICE, tmp)).isPresent();
        network.cut();
        assertThat(ssh.files.find(ALICE, tmp)).isPresent();
        network.cut();
        assertThat(ssh.run(ALICE, "id", "-un").succeeded()).isTrue();
        assertThat(ssh.logins).hasValue(3);
    }

    @Test
    void theEndOfACommandWhoseConnectionIsCutIsUnknown() {
        RemoteCommand command = RemoteCommand.of("sh", "-c", "echo begun; sleep 5");
        assertKind(
                Kind.TIMED_OUT,
                () -> ssh.shell.follow(ALICE, command, NOTHING, Duration.ofSeconds(20), line -> network.cut()));
    }

    @Test
    void aFrozenPeerIsNoticedInTenSeconds() {
        RemoteCommand command = RemoteCommand.of("sh", "-c", "echo begun; sleep 60");
        assertWithin(Duration.ofSeconds(11), () -> assertKind(
                Kind.TIMED_OUT,
                () -> ssh.shell.follow(ALICE, command, NOTHING, Duration.ofSeconds(50), line -> network.freeze())));
        network.thaw();
        assertThat(ssh.run(ALICE, "id", "-un").succeeded()).isTrue();
    }

    @Test
    void questionsToAFrozenPeerEnd() {
        RemotePath tmp = new RemotePath("/tmp");
        assertThat(ssh.files.find(ALICE, tmp)).isPresent();
        network.freeze();
        assertWithin(Duration.ofSeconds(3), () -> assertKind(Kind.TIMED_OUT, () -> ssh.files.find(ALICE, tmp)));
        assertWithin(Duration.ofSeconds(12), () -> assertKind(Kind.UNREACHABLE, () -> ssh.run(ALICE, "id")));
        network.thaw();
        assertThat(ssh.files.find(ALICE, tmp)).isPresent();
    }

    @Test
    void aTimeLimitHoldsOnAFrozenPeer() {
        RemoteCommand command = RemoteCommand.of("sh", "-c", "echo begun; sleep 60");
        assertWithin(Duration.ofSeconds(3), () -> assertKind(
                Kind.TIMED_OUT, () -> ssh.shell.follow(ALICE, command, NOTHING, Duration.ofSeconds(1), line -> network.freeze())));
    }

    /** A transfer that goes on after its owner signed out, and a page of somebody who signs in again meanwhile. */
    @Test
    void releasingLetsWhatRunsEndAndGivesTheSessionToNobodyElse() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch begun = new CountDownLatch(1);
            Future<Integer> running = threads.submit(() -> ssh.shell
                    .follow(ALICE, RemoteCommand.of("bash", "-c", "echo begun; sleep 3"), NOTHING, Duration.ofSeconds(20), line -> begun.countDown())
                    .exitCode());
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            UserSession released = ssh.sessions.get(ALICE);
            ssh.sessions.release(ALICE);
            assertThat(ssh.run(ALICE, "id", "-un").output()).isEqualTo("alice\n");
            assertThat(ssh.logins).hasValue(2);
            assertThat(released.isOpen()).isTrue();
            assertThat(running.get()).isZero();
            for (int i = 0; i < 100 && released.isOpen(); i++) {
                Thread.sleep(100);
            }
            assertThat(released.isOpen()).isFalse();
        }
    }

    @Test
    void aSessionThatWasToldToCloseIsADeadOneForWhoHasItStill() {
        UserSession session = ssh.sessions.get(ALICE);
        session.close();
        assertThatThrownBy(() -> session.exec("true", OutputStream.nullOutputStream())).isInstanceOf(IOException.class);
        assertThatThrownBy(session::sftp).isInstanceOf(IOException.class);
        assertThat(ssh.run(ALICE, "id", "-un").output().strip()).isEqualTo("alice");
    }

    @Test
    void releasingClosesWhatNobodyUsesAtOnce() {
        ssh.run(ALICE, "true");
        UserSession session = ssh.sessions.get(ALICE);
        ssh.sessions.release(ALICE);
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void disconnectingEndsWhatTheUserRuns() throws InterruptedException {
        RemoteCommand command = RemoteCommand.of("sh", "-c", "echo begun; sleep 60");
        assertKind(Kind.TIMED_OUT, () -> ssh.shell.follow(
                ALICE, command, NOTHING, Duration.ofSeconds(20), line -> ssh.shell.disconnect(ALICE)));
        assertThat(ssh.run(ALICE, "id", "-un").succeeded()).isTrue();
        assertThat(ssh.logins).hasValue(2);
    }

    @Test
    void neverMoreChannelsThanAllowed() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> short9 = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                short9.add(threads.submit(() -> ssh.run(ALICE, "sleep", "0.3").succeeded()));
            }
            for (Future<Boolean> one : short9) {
                assertThat(one.get()).as("waited for its turn").isTrue();
            }
            List<Future<Boolean>> long4 = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                long4.add(threads.submit(() -> ssh.run(ALICE, "sleep", "5").succeeded()));
            }
            assertThat(long4.stream().filter(SshSessionsIT::isRefused)).as("waited 3 s in vain").hasSize(1);
        }
    }

    @Test
    void anIdleSessionIsClosed() throws InterruptedException {
        assertThat(ssh.run(ALICE, "id").succeeded()).isTrue();
        UserSession session = ssh.sessions.get(ALICE);
        Thread.sleep(1000);
        assertThat(session.isOpen()).isTrue();
        Thread.sleep(4000);
        assertThat(session.isOpen()).isFalse();
        assertThat(ssh.run(ALICE, "id").succeeded()).isTrue();
    }

    @Test
    void aSessionInUseIsNotIdle() {
        assertThat(ssh.run(ALICE, "sleep", "6").succeeded()).isTrue();
    }

    private static boolean isRefused(Future<Boolean> run) {
        try {
            return !run.get();
        } catch (ExecutionException e) {
            return e.getCause() instanceof RemoteSystemException failure && failure.kind() == Kind.UNREACHABLE;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SshSettings settings() {
        return TestSsh.settings(network.port(), directory.resolve("known_hosts"), 3);
    }

    private static void assertWithin(Duration limit, Runnable action) {
        long start = System.nanoTime();
        action.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    }

    private static void assertKind(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RemoteSystemException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.system()).isEqualTo(RemoteSystem.SSH);
        });
    }
}
