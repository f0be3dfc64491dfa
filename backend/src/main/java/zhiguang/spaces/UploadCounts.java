package zhiguang.spaces;

/**
 * Uploads of all users, for those who watch the portal.
 *
 * @param open that have begun and not ended
 * @param openBytes announced by them
 * @param expired that were given up so far because nobody went on with them
 */
public record UploadCounts(long open, long openBytes, long expired) {}
