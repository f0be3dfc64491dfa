package zhiguang.objectstore;

import io.minio.MinioAsyncClient;
import java.net.URI;
import java.time.Duration;
import okhttp3.OkHttpClient;
import zhiguang.spaces.SpaceId;

/** Clients of the store, each with the key of one space; they share one pool of connections. */
final class StoreClients {

    private final ObjectStoreSettings settings;
    private final SpaceKeys keys;
    private final OkHttpClient http;
    private final OkHttpClient patient;

    StoreClients(ObjectStoreSettings settings, SpaceKeys keys) {
        this.settings = settings;
        this.keys = keys;
        this.http = limited(new OkHttpClient(), settings.timeout());
        this.patient = limited(http, settings.joinTimeout());
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

    MinioAsyncClient of(SpaceId space) {
        return at(settings.endpoint(), space, http);
    }

    /** For a call that may take the store long. */
    MinioAsyncClient patient(SpaceId space) {
        return at(settings.endpoint(), space, patient);
    }

    /** Signs for another address of the store; it is not called there. */
    MinioAsyncClient signer(URI address, SpaceId space) {
        return at(address, space, http);
    }

    private MinioAsyncClient at(URI address, SpaceId space, OkHttpClient client) {
        return MinioAsyncClient.builder()
                .endpoint(address.toString())
                .region(settings.region())
                .credentialsProvider(keys.keyFor(space))
                .httpClient(client, false)
                .build();
    }

    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
