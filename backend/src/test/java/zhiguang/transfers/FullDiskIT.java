package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.transfers.StagingBench.bytes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.ClusterShell;
import zhiguang.transfers.TransferRoute.TargetPolicy;

/** Transfers to a file system of 24 MiB. */
@Tag("slurmrestd")
class FullDiskIT {

    private static final String FILL = "cat /dev/zero > \"$0\"/filler || true";

    @TempDir
    Path home;

    private RudeServer server;
    private TransferPortal portal;

    @BeforeEach
    void start() throws IOException {
        server = new RudeServer();
        portal = new TransferPortal(
                home, true, Map.of("zhiguang.object-store.cluster-url", "http://127.0.0.1:" + server.url().getPort()));
        root("mount -t tmpfs -o size=24m,mode=0777 none \"$0\"");
    }

    @AfterEach
    void stop() {
        root("umount -l \"$0\"");
        portal.close();
        server.close();
    }

    private void root(String script) {
        ClusterShell.runAs("root", "bash", "-c", script, portal.folder.value());
    }

    @Test
    void asksForNoByteOfWhatDoesNotFit() {
        portal.put("large", bytes(15 << 20), bytes(10 << 20));
        Transfer failed = portal.send(TargetPolicy.FAIL, "large");
        assertThat(failed.failure().orElseThrow().code()).isEqualTo("no-space");
        assertThat(Long.parseLong(failed.failure().orElseThrow().values().get("free"))).isBetween(20L << 20, 24L << 20);
        assertThat(portal.sh("ls -A \"$0\"")).isEmpty();
        assertThat(server.requests).isEmpty();
    }

    /** Somebody else takes the room while the bytes are on their way. */
    @Test
    void givesNoNameToWhatADiskThatFillsUpCutOff() {
        byte[] body = bytes(12 << 20);
        AtomicBoolean full = new AtomicBoolean();
        portal.put("large", body);
        server.answer((in, out) -> {
            out.write(("HTTP/1.1 206 Partial Content\r\nContent-Length: " + body.length + "\r\nContent-Range: bytes 0-" + (body.length - 1) + "/"
                            + body.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes());
            out.write(body, 0, 2 << 20);
            out.flush();
            if (full.compareAndSet(false, true)) {
                portal.sh(FILL);
            }
            out.write(body, 2 << 20, body.length - (2 << 20));
        });
        Transfer failed = portal.send(TargetPolicy.FAIL, "large");
        assertThat(failed.state()).isEqualTo(TransferState.FAILED);
        assertThat(portal.reasons(failed)).containsEntry("large", "no-space");
        assertThat(portal.sh("ls -A \"$0\"")).isEqualTo("filler");

        portal.sh("rm \"$0\"/filler");
        portal.transfers().retry(portal.user, failed.id());
        assertThat(portal.awaitEnd(failed.id()).state()).isEqualTo(TransferState.DONE);
        assertThat(portal.sumOf("large")).isEqualTo(TransferPortal.sha256(body));
        assertThat(portal.sh("ls -A \"$0\"")).isEqualTo("large");
    }

    @Test
    void saysThatADiskWithoutAnyRoomIsFull() {
        portal.put("small", bytes(10));
        portal.sh(FILL);
        Transfer failed = portal.send(TargetPolicy.FAIL, "small");
        assertThat(failed.state()).isEqualTo(TransferState.FAILED);
        assertThat(failed.failure().map(Transfer.Failure::code).orElseGet(() -> portal.reasons(failed).getOrDefault("small", "")))
                .isEqualTo("no-space");
        assertThat(portal.sh("ls -A \"$0\"")).isEqualTo("filler");
    }
}
