package zhiguang.objectstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What S3Proxy keeps with an object's file, under the names by which it looks for it.
 *
 * @param metadata as its user gave it, without {@code x-amz-meta-}
 */
record ObjectAttributes(@Nullable String contentType, Map<String, String> metadata) {

    private static final String ETAG = "user.content-md5";
    private static final String TYPE = "user.content-type";
    /** What S3Proxy answers where none is kept; an attribute more makes the file system give the file a block for them. */
    static final String UNKNOWN_TYPE = "application/octet-stream";

    private static final int LONGEST_ETAG = 128;
    private static final int MD5_BYTES = 16;
    private static final String METADATA = "user.user-metadata.";

    /** Whether files of this folder can have attributes; where they cannot, S3Proxy does without, and so without ETags. */
    static boolean areKept(Path folder) {
        try {
            return Files.getFileStore(folder).supportsFileAttributeView(UserDefinedFileAttributeView.class);
        } catch (IOException e) {
            return false;
        }
    }

    void write(Path file, String etag) throws IOException {
        var view = Objects.requireNonNull(Files.getFileAttributeView(file, UserDefinedFileAttributeView.class));
        put(view, ETAG, etag);
        if (contentType != null && !contentType.equals(UNKNOWN_TYPE)) {
            put(view, TYPE, contentType);
        }
        for (Map.Entry<String, String> each : metadata.entrySet()) {
            put(view, METADATA + each.getKey(), each.getValue());
        }
    }

    /** Of a file that has one in letters; S3Proxy's own MD5 are the sum's bytes. */
    static Optional<String> etag(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        ByteBuffer etag = ByteBuffer.allocate(LONGEST_ETAG);
        if (view == null || view.read(ETAG, etag) <= MD5_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new String(etag.array(), 0, etag.position(), StandardCharsets.UTF_8));
    }

    private static void put(UserDefinedFileAttributeView view, String name, String value) throws IOException {
        view.write(name, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }
}
