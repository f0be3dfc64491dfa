package zhiguang.spaces;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Sums of a file of the portal's own. */
final class FileSums {

    private static final int BUFFER = 256 << 10;

    private FileSums() {}

    /** In hex; {@code whole} hears the bytes too, in their order. */
    static String of(Piece piece, boolean sha256, MessageDigest whole) throws IOException {
        MessageDigest digest = digest(sha256 ? "SHA-256" : "MD5");
        try (FileChannel file = FileChannel.open(piece.file(), StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            long left = piece.length();
            file.position(piece.from());
            while (left > 0) {
                buffer.clear().limit((int) Math.min(BUFFER, left));
                int read = file.read(buffer);
                if (read < 0) {
                    throw new IOException("the file became shorter while it was read");
                }
                digest.update(buffer.array(), 0, read);
                whole.update(buffer.array(), 0, read);
                left -= read;
            }
        }
        return hex(digest);
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
