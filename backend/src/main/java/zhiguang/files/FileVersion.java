package zhiguang.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** What a file was when it was read: when it was changed, how large it was, and the SHA-256 of what it had. */
public record FileVersion(Instant modified, long size, String hash) {

    static FileVersion of(Instant modified, byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new FileVersion(modified, content.length, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file that was only touched is the same. */
    boolean isSame(FileVersion other) {
        return size == other.size && hash.equals(other.hash);
    }
}
