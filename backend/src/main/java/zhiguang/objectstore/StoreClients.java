package zhiguang.objectstore;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.credentials.Credentials;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import zhiguang.spaces.SpaceId;

/** Clients of the store, each with the key of one space; they share one pool of connections. */
final class StoreClients {

    private static final int MOST_MADE = 1_000;

    private final ObjectStoreSettings settings;
    private final SpaceKeys keys;
    private final OkHttpClient http;
    private final OkHttpClient patient;
    private final Map<Made, MinioAsyncClient> made = new ConcurrentHashMap<>();

    StoreClients(ObjectStoreSettings settings, SpaceKeys keys, OkHttpClient http) {
        this.settings = settings;
        this.keys = keys;
        this.http = http;
        this.patient = limited(http, settings.joinTimeout());
    }

    /** No call takes longer than the limit. */
    static OkHttpClient limited(Duration limit) {
        return limited(new OkHttpClient(), limit);
    }

    private static OkHttpClient limited(OkHttpClient client, Duration limit) {
        return client.newBuilder()
                .callTimeout(limit)
                .readTimeout(limit)
                .writeTimeout(limit)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    OkHttpClient http() {
        return http;
    }

    /** For what may take the store, or the way to it, long. */
    OkHttpClient patient() {
        return patient;
    }

    MinioAsyncClient of(SpaceId space) {
        return at(settings.endpoint(), key(space), http);
    }

    /** For a call that may take the store long. */
    MinioAsyncClient patient(SpaceId space) {
        return at(settings.endpoint(), key(space), patient);
    }

    /** With another key than a space's own. */
    MinioAsyncClient patient(SpaceKey key) {
        return at(settings.endpoint(), key, patient);
    }

    SpaceKey key(SpaceId space) {
        return keys.keyFor(space);
    }

    /** A presigned URL for this or another address of the store, which is not called for it. */
    URI sign(
            URI address, SpaceKey key, Http.Method method, String bucket, String object, Duration life, Map<String, String> query) {
        try {
            return URI.create(at(address, key, http)
                    .getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                            .method(method)
                            .bucket(bucket)
                            .object(object)
                            .expiry(Math.toIntExact(life.toSeconds()), TimeUnit.SECONDS)
                            .extraQueryParams(query)
                            .build()));
        } catch (MinioException e) {
            throw new IllegalStateException("a URL could not be signed: " + e.getClass().getSimpleName());
        }
    }

    /** A URL to put with, for a call of the portal's own that follows at once; it is never handed out. */
    URI signOwn(SpaceKey key, String bucket, String object, Map<String, String> query) {
        return sign(settings.endpoint(), key, Http.Method.PUT, bucket, object, Duration.ofMinutes(5), query);
    }

    /** What the store answers to an empty PUT that may take it long. */
    String put(URI url, Map<String, String> headers) {
        Request request = new Request.Builder()
                .url(url.toString())
                .headers(Headers.of(headers))
                .put(RequestBody.create(new byte[0]))
                .build();
        try (Response answer = patient.newCall(request).execute()) {
            if (!answer.isSuccessful()) {
                throw StoreCalls.refusal("status " + answer.code());
            }
            return answer.body().string();
        } catch (IOException e) {
            throw StoreCalls.failure(e);
        }
    }

    /** Making one costs more than signing a URL does, of which a transfer wants thousands. */
    private MinioAsyncClient at(URI address, SpaceKey key, OkHttpClient client) {
        if (made.size() > MOST_MADE) {
            made.clear();
        }
        return made.computeIfAbsent(Made.of(address, key, client == patient), wanted -> MinioAsyncClient.builder()
                .endpoint(address.toString())
                .region(settings.region())
                .credentialsProvider(key.provider())
                .httpClient(client, false)
                .build());
    }

    /** What a client is known by; it lasts as long as its key is the space's. */
    private record Made(URI address, String accessKey, String secretKey, String sessionToken, boolean patient) {

        static Made of(URI address, SpaceKey key, boolean patient) {
            Credentials signing = key.credentials();
            return new Made(
                    address, signing.accessKey(), signing.secretKey(), Objects.requireNonNullElse(signing.sessionToken(), ""), patient);
        }

        @Override
        public String toString() {
            return "Made[" + address + "]";
        }
    }

    /** The status that the store answers when an object of a space is asked for. */
    int statusOfGet(SpaceId space, String object, Duration life, Map<String, String> query) {
        URI url = sign(settings.endpoint(), key(space), Http.Method.GET, space.bucket(), object, life, query);
        return status(new Request.Builder().url(url.toString()).build());
    }

    /** What a browser asks before a page of {@code origin} puts to a URL. */
    static Request preflight(URI put, String origin) {
        return new Request.Builder()
                .url(put.toString())
                .method("OPTIONS", null)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "content-md5")
                .build();
    }

    /** The status that the store answers a request with. */
    int status(Request request) {
        try (Response answer = http.newCall(request).execute()) {
            return answer.code();
        } catch (IOException e) {
            throw StoreCalls.failure(e);
        }
    }

    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
