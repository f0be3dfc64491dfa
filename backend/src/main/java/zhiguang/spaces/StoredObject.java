package zhiguang.spaces;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a space: a name for a content of the store; {@code size} in bytes, {@code etag} without quotes (MD5, or MD5 of the parts' MD5s
 * and {@code -N}).
 *
 * @param content where its bytes lie; other names may stand for the same
 * @param partSize the size of all parts but the last, when it was uploaded in parts and the portal knows it
 * @param sha256 of the whole, in lower-case hex, when somebody computed it
 * @param missing that the store was found to have lost the content
 */
public record StoredObject(
        ObjectId id,
        ObjectKey key,
        StoreKey content,
        long size,
        Instant modified,
        String etag,
        OptionalLong partSize,
        Optional<String> sha256,
        boolean missing)
        implements SpaceEntry {}
