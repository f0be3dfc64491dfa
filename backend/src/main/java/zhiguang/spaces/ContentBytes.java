package zhiguang.spaces;

/** Bytes of contents that pass the portal: for programs that can ask the portal only, such as those that speak SFTP. */
public interface ContentBytes {

    /** Just so many bytes from {@code from} on, which are all there. */
    byte[] read(SpaceId space, StoreKey key, long from, int length);

    /** Puts a small content whole; the store compares {@code sum}, its MD5 or SHA-256. */
    void put(SpaceId space, StoreKey key, String sum, Piece piece);

    /** Puts part {@code number} (from 1) of an upload, whose sum the store compares too; the answer is the part's ETag. */
    String putPart(SpaceId space, StoreKey key, String uploadId, int number, String sum, Piece piece);
}
