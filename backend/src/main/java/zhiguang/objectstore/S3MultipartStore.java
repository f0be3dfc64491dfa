package zhiguang.objectstore;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.messages.ListMultipartUploadsResult;
import io.minio.messages.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.MultipartStore;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredContent;

/** Multipart uploads over plain S3. */
final class S3MultipartStore implements MultipartStore {

    private static final String GONE = "NoSuchUpload";
    /** What Ceph's gateway says of an upload that it joins just now, and of one that it does not know. */
    private static final String BUSY = "InternalError";

    private static final int NOT_FOUND = 404;
    private static final Duration MOMENT = Duration.ofMinutes(1);
    private static final Set<String> BAD_PARTS = Set.of("InvalidPart", "InvalidPartOrder", "EntityTooSmall");

    private final StoreClients clients;
    private final ObjectStore objects;
    private final boolean sha256;

    S3MultipartStore(StoreClients clients, ObjectStore objects, boolean sha256) {
        this.clients = clients;
        this.objects = objects;
        this.sha256 = sha256;
    }

    @Override
    public boolean comparesSha256() {
        return sha256;
    }

    @Override
    public String begin(SpaceId space, StoreKey key, long partSize) {
        var headers = new Http.Headers(Map.of(
                "Content-Type", "application/octet-stream",
                "X-Amz-Meta-" + S3ObjectStore.PART_SIZE, Long.toString(partSize)));
        return StoreCalls.get(() -> clients.of(space)
                        .createMultipartUpload(CreateMultipartUploadArgs.builder()
                                .bucket(space.bucket())
                                .object(key.value())
                                .headers(headers)
                                .build()))
                .result()
                .uploadId();
    }

    @Override
    public Optional<StoredContent> complete(SpaceId space, StoreKey key, String uploadId, List<String> etags) {
        Part[] parts = IntStream.rangeClosed(1, etags.size())
                .mapToObj(n -> new Part(n, etags.get(n - 1)))
                .toArray(Part[]::new);
        var answer = StoreCalls.ask(() -> clients.patient(space)
                .completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket(space.bucket())
                        .object(key.value())
                        .uploadId(uploadId)
                        .parts(parts)
                        .build()));
        if (answer.errorCode().equals(GONE) || (answer.errorCode().equals(BUSY) && !isThere(space, key, uploadId))) {
            return Optional.empty();
        }
        if (BAD_PARTS.contains(answer.errorCode())) {
            throw new InvalidInputException("upload.parts", "The store does not have all parts of this file; upload it again.");
        }
        answer.get();
        return objects.find(space, key);
    }

    /** Asks for its parts, whose list differs from server to server and is not read. */
    private boolean isThere(SpaceId space, StoreKey key, String uploadId) {
        return clients.statusOfGet(space, key.value(), MOMENT, Map.of("uploadId", uploadId)) != NOT_FOUND;
    }

    @Override
    public void abort(SpaceId space, StoreKey key, String uploadId) {
        var answer = StoreCalls.ask(() -> clients.of(space)
                .abortMultipartUpload(AbortMultipartUploadArgs.builder()
                        .bucket(space.bucket())
                        .object(key.value())
                        .uploadId(uploadId)
                        .build()));
        if (!answer.errorCode().equals(GONE)) {
            answer.get();
        }
    }

    @Override
    public List<String> list(SpaceId space, StoreKey key) {
        return StoreCalls.get(() -> clients.of(space)
                        .listMultipartUploads(ListMultipartUploadsArgs.builder()
                                .bucket(space.bucket())
                                .prefix(key.value())
                                .build()))
                .result()
                .uploads()
                .stream()
                .filter(upload -> upload.objectName().equals(key.value()))
                .map(ListMultipartUploadsResult.Upload::uploadId)
                .toList();
    }
}
