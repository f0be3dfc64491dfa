package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.transfers.StagingBench.bytes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.BackendUnderTest;
import zhiguang.objectstore.EmbeddedKeys;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectStore;
import zhiguang.transfers.TransferRoute.TargetPolicy;

/** Kills the portal with SIGKILL at random moments of transfers both ways; the number of rounds is {@code zhiguang.crash.rounds}. */
@Tag("slurmrestd")
class TransferCrashIT {

    private static final int ROUNDS = Math.max(3, Integer.getInteger("zhiguang.crash.rounds", 50) / 10);
    private static final int LATEST_MILLIS = 9_000;

    @TempDir
    Path home;

    private TransferPortal portal;

    @BeforeEach
    void start() {
        portal = new TransferPortal(home, false, Map.of());
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void bringsEveryFileWholeAndOnce() throws Exception {
        Random random = new Random(7);
        byte[][] parts = {bytes(TransferPortal.PART), bytes(TransferPortal.PART), bytes(TransferPortal.PART), bytes(9)};
        portal.put("in/large", parts);
        for (int i = 0; i < 40; i++) {
            portal.put("in/small" + i, bytes(100 + i));
        }
        portal.sh("cd \"$0\"; mkdir out; head -c 40000000 /dev/urandom > out/large; for i in $(seq 40); do echo $i > out/$i; done");
        List<TransferId> ids = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ids.add(portal.transfers()
                    .sendToCluster(
                            portal.user, portal.space(), List.of("in/"), portal.folder.resolve("to" + round), TargetPolicy.FAIL));
            ids.add(portal.transfers()
                    .saveToSpace(
                            portal.user,
                            List.of(portal.folder.resolve("out")),
                            portal.space(),
                            new FolderPath("from" + round),
                            TargetPolicy.FAIL));
            Process victim = startPortal();
            Thread.sleep(4_000 + random.nextInt(LATEST_MILLIS));
            assertThat(victim.isAlive()).isTrue();
            kill(victim);
        }
        Process survivor = startPortal();
        try {
            ids.forEach(id -> assertThat(portal.awaitEnd(id).state())
                    .as("%s %s", id, portal.transfers().listItems(portal.user.id(), id, TransferItem.ItemState.FAILED))
                    .isEqualTo(TransferState.DONE));
        } finally {
            kill(survivor);
        }
        String sums = portal.sh("cd \"$0\"; for d in to*; do (cd $d/in; sha256sum * | sha256sum); done | sort -u | wc -l");
        assertThat(sums).isEqualTo("1");
        String large = portal.sum("out/large");
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(TransferPortal.sum(portal.download("from" + round + "/out/large"))).isEqualTo(large);
        }
        assertThat(portal.sh("ls -dA \"$0\"/to*/.z* 2>/dev/null | wc -l")).isEqualTo("0");
        int named = portal.keys().size();
        assertThat(named).isEqualTo(41 + 41 * ROUNDS);
        assertThat(portal.get(ObjectStore.class).list(portal.space(), "", 10_000)).hasSize(named);
    }

    private Process startPortal() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                BackendUnderTest.class.getName()));
        Map<String, String> properties = BackendUnderTest.properties(portal.cluster, portal.databaseUrl);
        properties.put("zhiguang.object-store.url", "http://127.0.0.1:" + portal.storePort);
        properties.put("zhiguang.object-store.access-key", portal.space().bucket());
        properties.put("zhiguang.object-store.keys", "shared");
        properties.put("zhiguang.object-store.accept-shared-key", "true");
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/transfer-crash-portal.log")));
        builder.environment()
                .put("ZHIGUANG_OBJECT_STORE_SECRET_KEY", EmbeddedKeys.secretFor(portal.storeDirectory, portal.space()));
        return builder.start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
