package zhiguang.objectstore;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.spaces.SpaceId;

/** Tries whether the key of one space reaches into another, with two spaces that hold nothing but a canary. */
final class IsolationProbe {

    /** Holds nothing but a canary; tried with by others too. */
    static final SpaceId CAGE = new SpaceId(new UUID(0, 1));

    private static final String CANARY = "canary";
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;

    private final ObjectStoreSettings settings;
    private final StoreClients clients;
    private final SpaceId cage;
    private final SpaceId cat;

    IsolationProbe(ObjectStoreSettings settings, StoreClients clients) {
        this(settings, clients, CAGE, new SpaceId(new UUID(0, 2)));
    }

    IsolationProbe(ObjectStoreSettings settings, StoreClients clients, SpaceId cage, SpaceId cat) {
        this.settings = settings;
        this.clients = clients;
        this.cage = cage;
        this.cat = cat;
    }

    /** Whether the key of one space can neither read nor copy what is in another, not even as a part of an upload. */
    boolean isIsolated() {
        S3ObjectStore store = new S3ObjectStore(clients, BucketGuard.of(clients, settings));
        store.ensure(cage);
        store.ensure(cat);
        require(put(url(Http.Method.PUT, cage, cage, Map.of())));
        require(get(url(Http.Method.GET, cage, cage, Map.of())));
        require(put(url(Http.Method.PUT, cat, cat, Map.of())));
        return isRefused(get(url(Http.Method.GET, cat, cage, Map.of())))
                && isRefused(copy(url(Http.Method.PUT, cat, cat, Map.of())))
                && isRefused(copyPart());
    }

    private int copyPart() {
        String upload = StoreCalls.get(() -> clients.of(cat)
                        .createMultipartUpload(CreateMultipartUploadArgs.builder()
                                .bucket(cat.bucket())
                                .object(CANARY)
                                .build()))
                .result()
                .uploadId();
        try {
            return copy(url(Http.Method.PUT, cat, cat, Map.of("uploadId", upload, "partNumber", "1")));
        } finally {
            StoreCalls.get(() -> clients.of(cat)
                    .abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(cat.bucket())
                            .object(CANARY)
                            .uploadId(upload)
                            .build()));
        }
    }

    private int copy(URI url) {
        return put(url, "x-amz-copy-source", "/" + cage.bucket() + "/" + CANARY);
    }

    private URI url(Http.Method method, SpaceId owner, SpaceId space, Map<String, String> query) {
        return clients.sign(settings.endpoint(), clients.key(owner), method, space.bucket(), CANARY, LIFE, query);
    }

    private int get(URI url) {
        return clients.status(new Request.Builder().url(url.toString()).build());
    }

    private int put(URI url, String... headers) {
        Request.Builder request = new Request.Builder()
                .url(url.toString())
                .put(RequestBody.create(headers.length == 0 ? CANARY : "", MediaType.get("application/octet-stream")));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return clients.status(request.build());
    }

    private static void require(int status) {
        if (status != OK) {
            throw answered(status);
        }
    }

    private static boolean isRefused(int status) {
        return switch (status) {
            case OK -> false;
            case FORBIDDEN -> true;
            default -> throw answered(status);
        };
    }

    private static RemoteSystemException answered(int status) {
        return new RemoteSystemException(
                RemoteSystem.OBJECT_STORE,
                status == FORBIDDEN ? Kind.DENIED : Kind.PROTOCOL,
                "the object store answered " + status + " when the keys of its spaces were tried");
    }
}
