package zhiguang.objectstore;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** The files of a {@link Bundle} in a bucket's folder. */
final class BundleFiles {

    private static final int SUM_BYTES = 32;
    /** In place of a length: the content stays out of it. */
    private static final long LEFT_OUT = -1;
    private static final long LONGEST = 8 << 20;
    private static final ObjectAttributes NO_MORE = new ObjectAttributes(null, Map.of());

    private final Path bucket;

    BundleFiles(Path bucket) {
        this.bucket = bucket;
    }

    /** All of them one after the other, or none when one is missing. */
    ResponseInputStream<GetObjectResponse> get(Bundle bundle) {
        List<Path> files = bundle.keys().stream().map(this::file).toList();
        long length = 0;
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw Refusal.NO_SUCH_KEY.exception();
            }
            length += file.toFile().length();
        }
        GetObjectResponse head =
                GetObjectResponse.builder().contentLength(length).contentType(ObjectAttributes.UNKNOWN_TYPE).lastModified(Instant.EPOCH).build();
        return new ResponseInputStream<>(head, new SequenceInputStream(new Opened(files.iterator())));
    }

    /** Opens each when its turn comes. */
    private record Opened(Iterator<Path> files) implements Enumeration<InputStream> {

        @Override
        public boolean hasMoreElements() {
            return files.hasNext();
        }

        @Override
        public InputStream nextElement() {
            try {
                return Files.newInputStream(files.next());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Announced(String key, long length, byte[] sha256) {}

    PutObjectResponse put(PutObjectRequest request, InputStream body) {
        try {
            return PutObjectResponse.builder().eTag(put(Bundle.of(request.key()), request.contentLength(), body)).build();
        } catch (EOFException e) {
            throw Refusal.INCOMPLETE_BODY.exception();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes a length and a SHA-256 for each, then their bytes; those that are all there and of that sum become objects. Answers the SHA-256 of
     * what was announced, so that the client knows that it was compared.
     */
    private String put(Bundle bundle, long length, InputStream body) throws IOException {
        DataInputStream in = new DataInputStream(body);
        MessageDigest heard = Incoming.digest("SHA-256");
        List<Announced> announced = new ArrayList<>();
        long rest = length - (long) bundle.keys().size() * (Long.BYTES + SUM_BYTES);
        for (String key : bundle.keys()) {
            byte[] head = new byte[Long.BYTES + SUM_BYTES];
            in.readFully(head);
            heard.update(head);
            DataInputStream fields = new DataInputStream(new ByteArrayInputStream(head));
            Announced one = new Announced(key, fields.readLong(), fields.readAllBytes());
            announced.add(one);
            rest -= one.length() == LEFT_OUT ? 0 : one.length();
            if (one.length() < LEFT_OUT || one.length() > LONGEST) {
                throw Refusal.INCOMPLETE_BODY.exception();
            }
        }
        if (rest != 0) {
            throw Refusal.INCOMPLETE_BODY.exception();
        }
        byte[] content = new byte[(int) announced.stream().mapToLong(Announced::length).reduce(0, Math::max)];
        for (Announced one : announced) {
            if (one.length() != LEFT_OUT) {
                in.readFully(content, 0, (int) one.length());
                put(one, ByteBuffer.wrap(content, 0, (int) one.length()));
            }
        }
        return HexFormat.of().formatHex(heard.digest());
    }

    private void put(Announced one, ByteBuffer content) throws IOException {
        MessageDigest found = Incoming.digest("SHA-256");
        found.update(content.duplicate());
        if (!MessageDigest.isEqual(found.digest(), one.sha256())) {
            throw Refusal.BAD_DIGEST.exception();
        }
        Incoming.place(file(one.key()), NO_MORE, file -> {
            while (content.hasRemaining()) {
                file.write(content);
            }
            return HexFormat.of().formatHex(one.sha256());
        });
    }

    private Path file(String key) {
        return bucket.resolve(FileNames.ofKey(key));
    }
}
