package zhiguang.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that a client sends, and what they are summed up by. When a SHA-256 came with them, which S3Proxy compares while they are read, it is
 * their ETag; else it is their MD5, which costs three times as much.
 *
 * @param length announced
 * @param sha256 announced, in base64
 * @param md5 announced, in base64
 */
record Incoming(InputStream content, long length, @Nullable String sha256, @Nullable String md5) {

    static final FileAttribute<?> PRIVATE = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    private static final int PIECE = 256 << 10;

    /** Makes them an object with the sum for its ETag; until they are all there the file has another name, by which an unfinished one is known. */
    String become(Path object, ObjectAttributes attributes) throws IOException {
        return place(object, attributes, file -> write(file, 0, new ReentrantLock()));
    }

    /** What puts an object's bytes into a file and answers their ETag. */
    interface Writing {
        String into(FileChannel file) throws IOException;
    }

    /** Likewise for bytes from anywhere. */
    static String place(Path object, ObjectAttributes attributes, Writing writing) throws IOException {
        Path unfinished = object.resolveSibling(object.getFileName() + "-" + UUID.randomUUID());
        try {
            String etag;
            try (FileChannel file = create(unfinished)) {
                etag = writing.into(file);
            }
            attributes.write(unfinished, etag);
            Files.move(unfinished, object, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return etag;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    /** Its folder is there nearly always. */
    private static FileChannel create(Path unfinished) throws IOException {
        try {
            return FileChannel.open(unfinished, NEW, PRIVATE);
        } catch (NoSuchFileException e) {
            Files.createDirectories(unfinished.getParent());
            return FileChannel.open(unfinished, NEW, PRIVATE);
        }
    }

    /** Writes them to {@code file} from {@code at}, all and no more, each piece in its {@code turn}, and answers their ETag. */
    String write(FileChannel file, long at, Lock turn) throws IOException {
        MessageDigest digest = sha256 == null || md5 != null ? digest("MD5") : null;
        byte[] piece = new byte[(int) Math.min(PIECE, length + 1)];
        long got = 0;
        for (int n = fill(piece); n > 0; n = fill(piece)) {
            if (got + n > length) {
                throw Refusal.INCOMPLETE_BODY.exception();
            }
            if (digest != null) {
                digest.update(piece, 0, n);
            }
            write(file, ByteBuffer.wrap(piece, 0, n), at + got, turn);
            got += n;
        }
        if (got != length) {
            throw Refusal.INCOMPLETE_BODY.exception();
        }
        return etag(digest);
    }

    /** As much as there is room for, so that few calls write it. */
    private int fill(byte[] piece) throws IOException {
        int got = 0;
        while (got < piece.length) {
            int n = content.read(piece, got, piece.length - got);
            if (n < 0) {
                break;
            }
            got += n;
        }
        return got;
    }

    private static void write(FileChannel file, ByteBuffer bytes, long at, Lock turn) throws IOException {
        long to = at;
        turn.lock();
        try {
            while (bytes.hasRemaining()) {
                to += file.write(bytes, to);
            }
        } finally {
            turn.unlock();
        }
    }

    private String etag(@Nullable MessageDigest digest) {
        byte[] sum = digest == null ? new byte[0] : digest.digest();
        if (md5 != null && !md5.equals(Base64.getEncoder().encodeToString(sum))) {
            throw Refusal.BAD_DIGEST.exception();
        }
        return HexFormat.of().formatHex(sha256 == null ? sum : Base64.getDecoder().decode(sha256));
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
