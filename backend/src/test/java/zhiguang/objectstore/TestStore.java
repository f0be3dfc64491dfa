package zhiguang.objectstore;

import io.minio.credentials.StaticProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import zhiguang.spaces.MultipartStore;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SignedUrls.Reader;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;

/** A real embedded store for a test, and what a browser does with presigned URLs. */
public final class TestStore implements AutoCloseable {

    public static final String ORIGIN = "http://portal.test";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final EmbeddedStore server;
    private final StoreClients clients;
    private final HttpClient browser = HttpClient.newHttpClient();
    public final ObjectStore objects;
    public final MultipartStore multipart;
    public final SignedUrls urls;

    private TestStore(EmbeddedStore server, ObjectStoreSettings settings) {
        this.server = server;
        this.clients = new StoreClients(
                settings, space -> new StaticProvider(space.bucket(), server.keyFor(space.bucket()), null));
        this.objects = new S3ObjectStore(clients);
        this.multipart = new S3MultipartStore(clients, objects);
        this.urls = new S3SignedUrls(settings, clients);
    }

    public static TestStore in(Path directory) {
        int port = freePort();
        try {
            return new TestStore(EmbeddedStore.start(directory, port, List.of(ORIGIN)), settings(directory, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectStoreSettings settings(Path directory, int port) {
        Duration limit = Duration.ofSeconds(20);
        return new ObjectStoreSettings(
                null, "", "", "us-east-1", null, null, directory, port, limit, limit, List.of(ORIGIN));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts an object as a browser does: begin, presigned parts, complete. */
    public StoredContent put(SpaceId space, StoreKey key, byte[]... parts) {
        String upload = multipart.begin(space, key, Math.max(1, parts[0].length));
        List<String> etags = new ArrayList<>();
        for (byte[] part : parts) {
            URI url = urls.signPart(space, key, upload, etags.size() + 1, Reader.BROWSER, LIFE);
            etags.add(etag(send("PUT", url, part)));
        }
        return multipart.complete(space, key, upload, etags).orElseThrow();
    }

    public URI getUrl(SpaceId space, StoreKey key) {
        return urls.signGet(space, key, Reader.BROWSER, "file", LIFE);
    }

    public HttpResponse<byte[]> send(String method, URI url, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(url)
                .method(method, body.length == 0 && !method.equals("PUT")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body))
                .timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String etag(HttpResponse<?> response) {
        return response.headers().firstValue("ETag").orElseThrow().replace("\"", "");
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
