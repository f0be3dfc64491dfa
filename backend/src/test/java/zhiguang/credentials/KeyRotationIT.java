package zhiguang.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.ClusterShell;
import zhiguang.TestCluster;
import zhiguang.WorkingBackend;
import zhiguang.cluster.ClusterCatalog;
import zhiguang.identity.ClusterUser;

/** New signing keys, step by step as docs/admin/signing.md has it, on a real Slurm and a real sshd, while somebody works all the time. */
class KeyRotationIT {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @TempDir
    Path home;

    @AfterEach
    void giveTheClusterItsOwnKeysBack() throws Exception {
        install(TestCluster.fromEnvironment().keys());
        ClusterShell.runAs("root", "cluster-daemon", "restart", "slurmdbd");
    }

    @Test
    void nobodyIsRefusedWhileTheKeysChange() throws Exception {
        Path keys = copy(TestCluster.fromEnvironment().keys(), home.resolve("keys"));
        KeyRotation rotation = new KeyRotation(keys, "portal-1");
        try (WorkingBackend backend = new WorkingBackend(home, Map.of(
                "zhiguang.demo", "true",
                "zhiguang.durable-work.enabled", "false",
                "zhiguang.feed.enabled", "false",
                "zhiguang.credentials.token-life", "4s",
                "zhiguang.credentials.directory", keys.toString()))) {
            Work work = new Work(backend);
            rotation.prepare(LocalDate.of(2026, 11, 27));
            install(keys);
            ClusterShell.runAs("root", "cluster-daemon", "restart", "slurmdbd");
            work.goOn();
            rotation.change();
            work.goOn();
            assertThat(rotation.status()).contains("in use: Slurm tokens, kid portal-2026-11-27");
            rotation.finish(Instant.now().plus(Duration.ofMinutes(11)));
            install(keys);
            work.goOn();
            assertThat(ClusterShell.runAs("root", "cat", "/etc/slurm/jwks.json")).doesNotContain("portal-1\"");
            assertThat(work.end()).as("what was refused, of %s", work.times).isEmpty();
        }
    }

    /** Asks Slurm and opens SSH sessions, each with something newly signed. */
    private static final class Work {

        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger times = new AtomicInteger();
        private final Queue<String> refused = new ConcurrentLinkedQueue<>();
        private final Thread thread;

        Work(WorkingBackend backend) {
            thread = Thread.startVirtualThread(() -> {
                while (!over.get()) {
                    once(() -> backend.get(ClusterCatalog.class).ping(ALICE));
                    once(() -> backend.run(ALICE, "id -un", ""));
                }
            });
        }

        private void once(Runnable act) {
            try {
                act.run();
                times.incrementAndGet();
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                refused.add(Instant.now() + " " + e);
            }
        }

        /** Long enough for every token to be a new one. */
        void goOn() throws InterruptedException {
            int before = times.get();
            Thread.sleep(8_000);
            assertThat(times.get()).isGreaterThan(before);
        }

        Queue<String> end() throws InterruptedException {
            over.set(true);
            thread.join();
            return refused;
        }
    }

    private static void install(Path keys) throws IOException {
        put(keys.resolve("slurm-jwks.json"), "/etc/slurm/jwks.json");
        put(keys.resolve("ssh-user-ca.pub"), "/etc/ssh/user-ca.pub");
        ClusterShell.runAs("root", "scontrol", "reconfigure");
    }

    private static void put(Path file, String there) throws IOException {
        String content = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        ClusterShell.runAs("root", "bash", "-c", "base64 -d <<< " + content + " > " + there + ".new && chmod 644 " + there + ".new && mv " + there + ".new " + there);
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var all = Files.list(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }
}
