package zhiguang.spaces;

import java.time.Instant;

/** The store's own clock: presigned URLs are of no use when it differs too much from the portal's. */
public interface StoreClock {

    /** What time it is for the store, to the second. */
    Instant now();
}
