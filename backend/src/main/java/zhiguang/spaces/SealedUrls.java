package zhiguang.spaces;

import java.net.URI;
import java.time.Duration;

/** Presigned URLs by which a store takes some bytes and no others, however often; never to be logged or stored. */
public interface SealedUrls {

    /** For a browser to put a small object whole, with the header that tells {@code sum}: its MD5 or, where the store compares that, its SHA-256. */
    URI signPut(SpaceId space, StoreKey key, String sum, Duration life);

    /**
     * Whether a page can put by such URLs. Some stores hold a browser's question beforehand (the preflight of CORS) to the URL's signature too,
     * and it cannot bring the header.
     */
    boolean areForPages();
}
