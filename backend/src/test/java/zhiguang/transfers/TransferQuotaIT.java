package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.transfers.TransferRoute.TargetPolicy;

/** The site's own word on what a user may write goes before what the file system has. */
class TransferQuotaIT {

    @TempDir
    Path home;

    @Test
    void sendsNothingThatTheSitesQuotaDoesNotLeaveRoomFor() {
        try (TransferPortal portal = new TransferPortal(home, true, Map.of("zhiguang.files.quota-command", "sh,-c,echo 990 1000"))) {
            portal.put("fits", new byte[10]);
            assertThat(portal.send(TargetPolicy.FAIL, "fits").state()).isEqualTo(TransferState.DONE);
            portal.put("large", new byte[11]);
            Transfer failed = portal.send(TargetPolicy.FAIL, "large");
            assertThat(failed.failure()).hasValueSatisfying(failure -> {
                assertThat(failure.code()).isEqualTo("no-space");
                assertThat(failure.values()).containsEntry("free", "10").containsEntry("need", "11");
            });
            assertThat(portal.names()).containsExactly("fits");
        }
    }
}
