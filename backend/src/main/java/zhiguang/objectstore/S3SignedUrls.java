package zhiguang.objectstore;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.errors.MinioException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;

/** Signs with the space's own key; no network call is made. */
final class S3SignedUrls implements SignedUrls {

    private final ObjectStoreSettings settings;
    private final StoreClients clients;

    S3SignedUrls(ObjectStoreSettings settings, StoreClients clients) {
        this.settings = settings;
        this.clients = clients;
    }

    @Override
    public URI signGet(SpaceId space, StoreKey key, Reader reader, String downloadName, Duration life) {
        return sign(space, key, reader, life, Http.Method.GET, Map.of(
                "response-content-type", "application/octet-stream",
                "response-content-disposition", "attachment; filename*=UTF-8''" + encode(downloadName)));
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

    private URI sign(
            SpaceId space, StoreKey key, Reader reader, Duration life, Http.Method method, Map<String, String> query) {
        URI address = reader == Reader.BROWSER ? settings.browserEndpoint() : settings.clusterEndpoint();
        try {
            return URI.create(clients.signer(address, space)
                    .getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                            .method(method)
                            .bucket(space.bucket())
                            .object(key.value())
                            .expiry(Math.toIntExact(life.toSeconds()), TimeUnit.SECONDS)
                            .extraQueryParams(query)
                            .build()));
        } catch (MinioException e) {
            throw new IllegalStateException("a URL could not be signed: " + e.getClass().getSimpleName());
        }
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
