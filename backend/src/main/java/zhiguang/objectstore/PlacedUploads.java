package zhiguang.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The open uploads of a store whose part size was told at their beginning ({@code zg-part-size}); all others are S3Proxy's own affair. */
final class PlacedUploads {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,12}");

    private final Map<Path, PlacedUpload> open = new HashMap<>();
    private final boolean attributes;

    /** Where files cannot have attributes S3Proxy does without, and all is left to it. */
    PlacedUploads(Path buckets) {
        this.attributes = ObjectAttributes.areKept(buckets);
    }

    boolean hasAttributes() {
        return attributes;
    }

    void begin(Path bucket, String id, String name, Map<String, String> metadata) {
        Optional<String> partSize = metadata.entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(S3ObjectStore.PART_SIZE))
                .map(Map.Entry::getValue)
                .filter(size -> SIZE.matcher(size).matches())
                .findFirst();
        if (partSize.isEmpty() || !attributes) {
            return;
        }
        try {
            PlacedUpload.begin(whole(bucket, id), journal(bucket, id), Long.parseLong(partSize.get()), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when it is not one of these, or is over. */
    synchronized Optional<PlacedUpload> find(Path bucket, String id, String name) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Path whole = whole(bucket, id);
        if (!open.containsKey(whole)) {
            read(whole, journal(bucket, id)).ifPresent(upload -> open.put(whole, upload));
        }
        return Optional.ofNullable(open.get(whole)).filter(upload -> upload.isOf(name) && !upload.isOver());
    }

    static UploadPartResponse put(PlacedUpload upload, UploadPartRequest request, InputStream content) {
        var incoming = new Incoming(content, request.contentLength(), request.checksumSHA256(), request.contentMD5());
        try {
            return UploadPartResponse.builder().eTag(upload.put(request.partNumber(), incoming)).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CompleteMultipartUploadResponse join(
            PlacedUpload upload, Path bucket, MultipartUpload begun, CompleteMultipartUploadRequest request) {
        var created = begun.request();
        try {
            String etag = upload.join(
                    request.multipartUpload().parts(),
                    bucket.resolve(created.key()),
                    new ObjectAttributes(created.contentType(), created.metadata()));
            return CompleteMultipartUploadResponse.builder().eTag("\"" + etag + "\"").build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<PlacedUpload> read(Path whole, Path journal) {
        try {
            return PlacedUpload.open(whole, journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(Path bucket, String id) {
        PlacedUpload gone = remove(whole(bucket, id));
        if (gone != null) {
            gone.end();
        }
    }

    private synchronized @Nullable PlacedUpload remove(Path whole) {
        return open.remove(whole);
    }

    static Path whole(Path bucket, String id) {
        return bucket.resolve(BucketFolder.PARTS + id + ".whole");
    }

    static Path journal(Path bucket, String id) {
        return bucket.resolve(BucketFolder.PARTS + id + ".parts");
    }
}
