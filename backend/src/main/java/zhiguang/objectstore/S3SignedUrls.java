package zhiguang.objectstore;

import io.minio.Http;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;

/** Signs with the space's own key. A URL lives as long as was asked for, but never longer than that key. */
final class S3SignedUrls implements SignedUrls {

    private final ObjectStoreSettings settings;
    private final StoreClients clients;
    private final InstantSource clock;

    S3SignedUrls(ObjectStoreSettings settings, StoreClients clients, InstantSource clock) {
        this.settings = settings;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public URI signGet(SpaceId space, StoreKey key, Reader reader, String downloadName, Duration life) {
        return sign(space, key, reader, life, Http.Method.GET, Map.of(
                "response-content-type", "application/octet-stream",
                "response-content-disposition", "attachment; filename*=UTF-8''" + encode(downloadName)));
    }

    @Override
    public URI signView(SpaceId space, StoreKey key, String contentType, String name, Duration life) {
        return sign(space, key, Reader.BROWSER, life, Http.Method.GET, Map.of(
                "response-content-type", contentType,
                "response-content-disposition", "inline; filename*=UTF-8''" + encode(name)));
    }

    @Override
    public URI signPart(SpaceId space, StoreKey key, String uploadId, int number, Reader reader, Duration life) {
        return sign(space, key, reader, life, Http.Method.PUT, Map.of(
                "uploadId", uploadId, "partNumber", Integer.toString(number)));
    }

    @Override
    public URI signPut(SpaceId space, StoreKey key, Reader reader, Duration life) {
        return sign(space, key, reader, life, Http.Method.PUT, Map.of());
    }

    @Override
    public Optional<URI> signBundle(SpaceId space, List<StoreKey> keys, Errand errand, Duration life) {
        Http.Method method = errand == Errand.GET ? Http.Method.GET : Http.Method.PUT;
        return settings.embedded() || settings.sha256Etags()
                ? Bundle.key(keys.stream().map(StoreKey::value).toList())
                        .map(key -> sign(space, new StoreKey(key), Reader.CLUSTER, life, method, Map.of()))
                : Optional.empty();
    }

    private URI sign(
            SpaceId space, StoreKey key, Reader reader, Duration life, Http.Method method, Map<String, String> query) {
        URI address = reader == Reader.BROWSER ? settings.browserEndpoint() : settings.clusterEndpoint();
        SpaceKey signing = clients.key(space);
        return clients.sign(address, signing, method, space.bucket(), key.value(), signing.shorten(life, clock.instant()), query);
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
