package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.transfers.StagingBench.bytes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.BackendUnderTest;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectStore;
import zhiguang.transfers.TransferRoute.TargetPolicy;

/** Kills the portal with SIGKILL at random moments of transfers both ways; the number of rounds is {@code zhiguang.crash.rounds}. */
@Tag("chaos")
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
            KilledPortal victim = KilledPortal.start(portal, BackendUnderTest.class, Map.of());
            Thread.sleep(4_000 + random.nextInt(LATEST_MILLIS));
            victim.kill();
        }
        KilledPortal survivor = KilledPortal.start(portal, BackendUnderTest.class, Map.of());
        try {
            ids.forEach(id -> assertThat(portal.awaitEnd(id).state())
                    .as("%s %s", id, portal.transfers().listItems(portal.user.id(), id, TransferItem.ItemState.FAILED))
                    .isEqualTo(TransferState.DONE));
        } finally {
            survivor.kill();
        }
        String sums = portal.sh("cd \"$0\"; for d in to*; do (cd $d/in; sha256sum * | sha256sum); done | sort -u | wc -l");
        assertThat(sums).isEqualTo("1");
        String large = portal.sumOf("out/large");
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(TransferPortal.sha256(portal.download("from" + round + "/out/large"))).isEqualTo(large);
        }
        assertThat(portal.sh("ls -dA \"$0\"/to*/.z* 2>/dev/null | wc -l")).isEqualTo("0");
        int named = portal.keys().size();
        assertThat(named).isEqualTo(41 + 41 * ROUNDS);
        assertThat(portal.get(ObjectStore.class).list(portal.space(), "", 10_000)).hasSize(named);
    }
}
