package zhiguang.spaces;

import java.time.Instant;
import zhiguang.identity.UserId;

/**
 * Something in the bin.
 *
 * @param key what it was called
 * @param replaced that a newer file took its name, rather than somebody deleting it
 * @param bytes with all that was below it
 */
public record BinItem(
        BinId id, ObjectKey key, boolean folder, boolean replaced, long bytes, long files, Instant deletedAt, UserId deletedBy) {}
