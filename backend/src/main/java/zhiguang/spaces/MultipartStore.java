package zhiguang.spaces;

import java.util.List;
import java.util.Optional;

/** Multipart uploads of the store; the portal itself keeps what it must know of each part. */
public interface MultipartStore {

    /** Begins an upload and returns the store's upload id; the part size is kept with the object. */
    String begin(SpaceId space, StoreKey key, long partSize);

    /** Joins the parts, in order; the answer is the object as the store has it, or nothing when the store does not know the upload. */
    Optional<StoredContent> complete(SpaceId space, StoreKey key, String uploadId, List<String> etags);

    /** Forgets the upload and its parts; nothing happens when it is gone already. */
    void abort(SpaceId space, StoreKey key, String uploadId);

    /** The uploads of this content that have begun and not ended. */
    List<String> list(SpaceId space, StoreKey key);

    /** Whether it compares a part's SHA-256 and tells that, in hex, for the part's ETag. */
    boolean comparesSha256();
}
