package zhiguang.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.WorkingBackend;
import zhiguang.cluster.ClusterCatalog;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.UserAdministration;

/** A lock reaches the cluster at once: what is open ends, and nothing more is signed. So there is no list of revoked certificates. */
class LockedUserIT {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @TempDir
    Path home;

    @Test
    void aLockEndsOpenSessionsAndNoNewCertificateOrTokenIsMade() throws Exception {
        try (WorkingBackend backend = new WorkingBackend(
                home, Map.of("zhiguang.demo", "true", "zhiguang.durable-work.enabled", "false", "zhiguang.feed.enabled", "false"))) {
            PortalUser alice = backend.get(PortalUsers.class).findByLogin("alice").orElseThrow();
            PortalUser security = backend.get(PortalUsers.class).findByLogin("security").orElseThrow();
            UserAdministration administration = backend.get(UserAdministration.class);
            ClusterCatalog slurm = backend.get(ClusterCatalog.class);
            assertThat(slurm.ping(ALICE)).isNotEmpty();
            CompletableFuture<CommandResult> running = CompletableFuture.supplyAsync(() -> backend.run(ALICE, "echo up; sleep 25", ""));
            Thread.sleep(1500);
            assertThat(running).isNotDone();

            administration.lock(security, alice.id());
            assertThatThrownBy(() -> running.get(5, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            denied(() -> backend.run(ALICE, "true", ""));
            denied(() -> slurm.ping(ALICE));
            assertThat(backend.run(new ClusterUser("bob"), "id -un", "").output()).startsWith("bob");
            assertThat(refusals(backend)).contains("alice login");

            administration.unlock(security, alice.id());
            assertThat(backend.run(ALICE, "id -un", "").output()).startsWith("alice");
        }
    }

    private static void denied(Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED));
    }

    private static String refusals(WorkingBackend backend) {
        return String.join("\n", backend.get(JdbcClient.class)
                .sql("select object from audit_event where action = 'sign.ssh-certificate' and outcome = 'REFUSED'")
                .query(String.class)
                .list());
    }
}
