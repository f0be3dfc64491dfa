package zhiguang.spaces;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Presigned URLs, short-lived, for one object each; never to be logged or stored. */
public interface SignedUrls {

    /** To read the object, from a browser or from the cluster; the browser saves it under {@code downloadName}. */
    URI signGet(SpaceId space, StoreKey key, Reader reader, String downloadName, Duration life);

    /** To look at the object in the page, as {@code contentType}, whatever the store has noted; only for types that run nothing. */
    URI signView(SpaceId space, StoreKey key, String contentType, String name, Duration life);

    /** To put part {@code number} (from 1) of an upload. */
    URI signPart(SpaceId space, StoreKey key, String uploadId, int number, Reader reader, Duration life);

    /** To put a small object whole, in one request. */
    URI signPut(SpaceId space, StoreKey key, Reader reader, Duration life);

    /**
     * To move several small objects between the store and the cluster in one request, where the store can do that: to get them one after the
     * other, or to put them with a length and a SHA-256 each before their bytes. Empty where it cannot.
     */
    Optional<URI> signBundle(SpaceId space, List<StoreKey> keys, Errand errand, Duration life);

    enum Errand {
        GET,
        PUT
    }

    /** Who will use the URL: the store may have another address for each. */
    enum Reader {
        BROWSER,
        CLUSTER
    }
}
