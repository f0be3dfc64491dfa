package zhiguang.objectstore;

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

    private static final SpaceId CAGE = new SpaceId(new UUID(0, 1));
    private static final SpaceId CAT = new SpaceId(new UUID(0, 2));
    private static final String CANARY = "canary";
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;

    private final ObjectStoreSettings settings;
    private final StoreClients clients;

    IsolationProbe(ObjectStoreSettings settings, StoreClients clients) {
        this.settings = settings;
        this.clients = clients;
    }

    /** Whether the key of one space can neither read nor copy what is in another. */
    boolean isIsolated() {
        S3ObjectStore store = new S3ObjectStore(clients, BucketRules.NONE);
        store.ensure(CAGE);
        store.ensure(CAT);
        SpaceKey cage = clients.key(CAGE);
        SpaceKey cat = clients.key(CAT);
        require(put(url(Http.Method.PUT, cage, CAGE)));
        require(get(url(Http.Method.GET, cage, CAGE)));
        require(put(url(Http.Method.PUT, cat, CAT)));
        return isRefused(get(url(Http.Method.GET, cat, CAGE)))
                && isRefused(put(url(Http.Method.PUT, cat, CAT), "x-amz-copy-source", "/" + CAGE.bucket() + "/" + CANARY));
    }

    private URI url(Http.Method method, SpaceKey key, SpaceId space) {
        return clients.sign(settings.endpoint(), key, method, space.bucket(), CANARY, LIFE, Map.of());
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
