package zhiguang.api.firecrest;

import java.time.Duration;
import java.time.Instant;
import zhiguang.files.WorkWatch;

/** Ends a work that takes longer than a program may wait for an answer. */
final class ShortWatch extends WorkWatch {

    private final Instant end;

    ShortWatch(Duration limit) {
        this.end = Instant.now().plus(limit);
    }

    @Override
    public void progressed(long done, long total) {
        if (Instant.now().isAfter(end)) {
            cancel();
        }
    }
}
