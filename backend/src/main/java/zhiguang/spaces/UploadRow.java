package zhiguang.spaces;

import java.util.Optional;
import zhiguang.identity.UserId;

/**
 * @param replaces whether a file of that name may be replaced
 * @param storeId empty until the store has told it, for good if the portal died in between; of a file that is put whole, its sum with
 *     {@link #WHOLE} before it
 */
record UploadRow(Upload upload, UserId startedBy, boolean replaces, StoreKey content, String storeId, UploadState state) {

    static final String WHOLE = "sum:";

    /** Of a file that is put whole, by a URL for just these bytes; empty for one in parts. */
    Optional<String> sum() {
        return storeId.startsWith(WHOLE) ? Optional.of(storeId.substring(WHOLE.length())) : Optional.empty();
    }

    /** What the store tells of the object when it was made of what was sent. */
    String etag(PartEtags sent) {
        return sum().isPresent() ? sent.values().getFirst() : sent.joined();
    }

    boolean isOpen() {
        return state == UploadState.OPEN;
    }

    boolean isBeginning() {
        return storeId.isEmpty();
    }

    UploadRow begun(String id) {
        return new UploadRow(upload, startedBy, replaces, content, id, state);
    }

    SpaceId space() {
        return upload.space();
    }
}
