package zhiguang.spaces;

import java.time.Instant;

/**
 * An upload that its user may go on with: he chooses the same file again, and only what is missing is sent.
 *
 * @param sent how many bytes the store has
 * @param touched when somebody last did anything with it
 */
public record OpenUpload(UploadId id, SpaceId space, ObjectKey key, long size, long sent, Instant touched) {}
