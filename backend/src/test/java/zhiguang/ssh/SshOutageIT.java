package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.ssh.TestSsh.ALICE;
import static zhiguang.ssh.TestSsh.BOB;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.TestCluster;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.RemotePath;

class SshOutageIT {

    private static final RemotePath TMP = new RemotePath("/tmp");

    private TestSsh ssh;

    @BeforeEach
    void logIn() {
        ssh = TestSsh.onTheCluster();
        assertThat(ssh.run(ALICE, "true").succeeded()).isTrue();
    }

    @AfterEach
    void logOut() {
        ssh.close();
    }

    @Test
    void withoutSshdNobodyLogsInAndAfterwardsEverybodyDoes() {
        TestCluster.service("stop", "sshd");
        try {
            assertFails(Kind.UNREACHABLE, Duration.ofSeconds(4), () -> ssh.run(BOB, "true"));
            assertFails(Kind.UNREACHABLE, Duration.ofSeconds(4), () -> ssh.files.find(BOB, TMP));
        } finally {
            TestCluster.service("start", "sshd");
        }
        assertThat(ssh.run(ALICE, "true").succeeded()).isTrue();
        assertThat(ssh.files.find(BOB, TMP)).isPresent();
    }

    @Test
    void aFrozenSshdKeepsNobodyWaiting() {
        TestCluster.service("pause", "sshd");
        try {
            assertFails(Kind.UNREACHABLE, Duration.ofSeconds(8), () -> ssh.run(BOB, "true"));
        } finally {
            TestCluster.service("resume", "sshd");
        }
        assertThat(ssh.run(ALICE, "true").succeeded()).isTrue();
        assertThat(ssh.run(BOB, "true").succeeded()).isTrue();
    }

    @Test
    void withoutSlurmctldTheQueueSaysSo() {
        Squeue squeue = new Squeue(ssh.shell);
        TestCluster.service("stop", "slurmctld");
        try {
            assertThatThrownBy(() -> squeue.listJobs(ALICE, false))
                    .isInstanceOfSatisfying(RemoteSystemException.class, e -> {
                        assertThat(e.system()).isEqualTo(RemoteSystem.SLURM_CONTROLLER);
                        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
                    });
        } finally {
            TestCluster.service("start", "slurmctld");
        }
        assertThat(squeue.listJobs(ALICE, false)).isNotNull();
    }

    private static void assertFails(Kind kind, Duration limit, ThrowingCallable call) {
        long start = System.nanoTime();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    }
}
