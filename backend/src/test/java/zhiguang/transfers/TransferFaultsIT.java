package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.transfers.StagingBench.bytes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.TestCluster;
import zhiguang.transfers.TransferRoute.TargetPolicy;

/** Transfers to and from a store whose address, as the cluster sees it, is a server that misbehaves. */
@Tag("slurmrestd")
class TransferFaultsIT {

    @TempDir
    Path home;

    private RudeServer server;
    private TransferPortal portal;

    @BeforeEach
    void start() throws IOException {
        server = new RudeServer();
        String url = "http://127.0.0.1:" + server.url().getPort();
        portal = new TransferPortal(home, true, Map.of("zhiguang.object-store.cluster-url", url));
    }

    @AfterEach
    void stop() {
        portal.close();
        server.close();
    }

    @Test
    void cancelledWhileItMovesItLeavesNothingOnTheCluster() {
        server.answer((body, out) -> Thread.sleep(60_000));
        portal.put("a", bytes(TransferPortal.PART), bytes(100));
        TransferId id = portal.transfers().sendToCluster(portal.user, portal.space(), List.of("a"), portal.folder, TargetPolicy.FAIL);
        portal.await(id, t -> !server.requests.isEmpty());
        assertThat(portal.sh("ls -A \"$0\"")).isEqualTo(".zhiguang-" + id);
        assertThat(portal.transfers().cancel(portal.user, id)).isTrue();
        assertThat(portal.awaitEnd(id).state()).isEqualTo(TransferState.CANCELLED);
        assertThat(portal.sh("ls -A \"$0\"")).isEmpty();
        assertThat(portal.transfers().cancel(portal.user, id)).isFalse();
    }

    @Test
    void cancelledWhileItSavesItFreesTheUpload() {
        server.answer((body, out) -> Thread.sleep(60_000));
        portal.sh("head -c 30000000 /dev/zero > \"$0\"/large");
        TransferId id = portal.transfers()
                .saveToSpace(
                        portal.user,
                        List.of(portal.folder.resolve("large")),
                        portal.space(),
                        zhiguang.spaces.FolderPath.TOP,
                        TargetPolicy.FAIL);
        portal.await(id, t -> !server.requests.isEmpty());
        portal.transfers().cancel(portal.user, id);
        Transfer ended = portal.awaitEnd(id);
        assertThat(ended.state()).isEqualTo(TransferState.CANCELLED);
        assertThat(portal.transfers().listItems(portal.user.id(), id, null))
                .allSatisfy(item -> assertThat(item.uploadId()).isEmpty());
    }

    @Test
    void waitsForAStoreThatFailsAndGoesOn() {
        byte[] body = bytes(1000);
        portal.put("a", body);
        server.answer(RudeServer.status(503), RudeServer.status(500), RudeServer.status(503), RudeServer.status(503), RudeServer.piece(body, 1000));
        assertThat(portal.send(TargetPolicy.FAIL, "a").state()).isEqualTo(TransferState.DONE);
        assertThat(portal.read("a")).isEqualTo(body);
    }

    @Test
    void tellsOfASourceThatChangesWhileItIsRead() {
        portal.sh("head -c 1000 /dev/zero > \"$0\"/a");
        server.answer((body, out) -> {
            body.readNBytes(1000);
            portal.sh("echo more >> \"$0\"/a");
            RudeServer.text("200 OK\r\nContent-Length: 0", new byte[0]).to(body, out);
        });
        Transfer failed = portal.save(TargetPolicy.FAIL, "", "a");
        assertThat(portal.reasons(failed)).containsEntry("a", "changed");
        assertThat(portal.keys()).isEmpty();
    }

    @Test
    void tellsOfASourceThatVanishesWhileItIsSent() {
        portal.sh("head -c 1000 /dev/zero > \"$0\"/a");
        server.answer((body, out) -> {
            portal.sh("rm -f \"$0\"/a");
            RudeServer.status(503).to(body, out);
        }, RudeServer.status(503));
        Transfer failed = portal.save(TargetPolicy.FAIL, "", "a");
        assertThat(failed.state()).isEqualTo(TransferState.FAILED);
        assertThat(portal.reasons(failed)).containsEntry("a", "missing");
        assertThat(portal.keys()).isEmpty();
    }

    @Test
    void survivesASshdThatGoesAway() {
        server.answer((body, out) -> Thread.sleep(1_500), RudeServer.piece(bytes(1000), 1000));
        portal.put("a", bytes(1000));
        TransferId id = portal.transfers().sendToCluster(portal.user, portal.space(), List.of("a"), portal.folder, TargetPolicy.FAIL);
        portal.await(id, t -> !server.requests.isEmpty());
        TestCluster.service("stop", "sshd");
        try {
            portal.await(id, t -> t.trouble().isPresent() || t.state().isFinal());
        } finally {
            TestCluster.service("start", "sshd");
        }
        assertThat(portal.awaitEnd(id).state()).isEqualTo(TransferState.DONE);
        assertThat(portal.read("a")).isEqualTo(bytes(1000));
        assertThat(portal.sh("ls -A \"$0\"")).isEqualTo("a");
    }
}
