package zhiguang.spaces;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import zhiguang.failure.RemoteSystemException;

/** Gives up what nobody goes on with, and counts. */
@Service
public class StaleUploads {

    private static final Logger log = LoggerFactory.getLogger(StaleUploads.class);
    private static final int AT_ONCE = 500;

    private final UploadTable table;
    private final UploadEnds ends;
    private final UploadSettings settings;
    private final Clock clock;

    StaleUploads(UploadTable table, UploadEnds ends, UploadSettings settings, Clock clock) {
        this.table = table;
        this.ends = ends;
        this.settings = settings;
        this.clock = clock;
    }

    public UploadCounts counts() {
        return table.counts();
    }

    /** Returns how many were given up; one that cannot be now is tried again another time. */
    int clean() {
        Instant before = clock.instant().minus(settings.keep());
        List<UploadRow> stale = table.leftSince(before, AT_ONCE);
        int cleaned = Math.toIntExact(stale.stream().filter(this::giveUp).count());
        if (cleaned > 0) {
            log.atInfo().addKeyValue("uploads", cleaned).log("gave up uploads that nobody went on with");
        }
        return cleaned;
    }

    private boolean giveUp(UploadRow row) {
        try {
            ends.giveUp(row, UploadState.EXPIRED);
            return row.isOpen();
        } catch (RemoteSystemException e) {
            log.atWarn().addKeyValue("upload", row.upload().id()).log("a stale upload could not be given up", e);
            return false;
        }
    }
}
