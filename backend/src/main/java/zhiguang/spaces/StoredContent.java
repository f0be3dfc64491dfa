package zhiguang.spaces;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Bytes as the store has them; {@code size} in bytes, {@code etag} without quotes: MD5, or MD5 of the parts' MD5s and
 * {@code -N}; of the embedded store SHA-256 instead where the bytes came with it.
 *
 * @param partSize the size of all parts but the last, when it was uploaded in parts and the portal knows it
 */
public record StoredContent(StoreKey key, long size, Instant modified, String etag, OptionalLong partSize) {}
