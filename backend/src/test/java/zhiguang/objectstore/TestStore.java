package zhiguang.objectstore;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.spaces.ContentBytes;
import zhiguang.spaces.ContentCopies;
import zhiguang.spaces.MultipartStore;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SealedUrls;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SignedUrls.Reader;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;

/** A real store for a test, and what a browser does with presigned URLs. */
public final class TestStore implements AutoCloseable {

    public static final String ORIGIN = "http://portal.test";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long WHOLE_COPY = 8L << 20;
    private static final long PART_OF_COPY = 5L << 20;
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final AutoCloseable server;
    final ObjectStoreSettings settings;
    final StoreClients clients;
    private final HttpClient browser = HttpClient.newHttpClient();
    public final ObjectStore objects;
    public final MultipartStore multipart;
    public final SignedUrls urls;
    public final SealedUrls sealed;
    public final ContentCopies copies;
    public final ContentBytes bytes;
    final CopyKeys copyKeys;

    private TestStore(
            AutoCloseable server, ObjectStoreSettings settings, StoreClients clients, BucketRules rules, CopyKeys copyKeys) {
        this.server = server;
        this.settings = settings;
        this.clients = clients;
        this.objects = new S3ObjectStore(clients, rules);
        this.multipart = new S3MultipartStore(clients, objects, settings.embedded());
        this.copyKeys = copyKeys;
        this.copies = new S3Copies(clients, copyKeys, objects, multipart, WHOLE_COPY, PART_OF_COPY);
        this.urls = new S3SignedUrls(settings, clients, Clock.systemUTC());
        this.bytes = new S3ContentBytes(settings, clients);
        this.sealed = new S3SealedUrls(settings, clients, objects, Clock.systemUTC());
    }

    /** The embedded store over a directory. */
    public static TestStore in(Path directory) {
        ObjectStoreSettings settings = settings(Map.of("directory", directory, "port", TestPorts.free()));
        try {
            EmbeddedStore server = EmbeddedStore.start(directory, settings.port(), List.of(ORIGIN));
            return new TestStore(
                    server, settings, new StoreClients(settings, server.keys(), StoreClients.limited(LIMIT)), BucketRules.NONE,
                    server.copyKeys());
        } catch (Exception e) {
            throw new IllegalStateException("the store did not start", e);
        }
    }

    /** Ceph's gateway, with a session of STS for each space. */
    static TestStore rgw() {
        ObjectStoreSettings settings = rgwSettings(Map.of());
        OkHttpClient http = StoreClients.limited(LIMIT);
        StoreClients clients = new StoreClients(settings, ProvenKeys.of(settings, http, Clock.systemUTC()), http);
        return new TestStore(clients::close, settings, clients, ObjectStoreConfiguration.rules(settings, clients),
                new CopySessions(settings, http, Clock.systemUTC()));
    }

    static ObjectStoreSettings rgwSettings(Map<String, ?> others) {
        Path file = TestCluster.fromEnvironment().home().resolve("store/portal.properties");
        Properties told = new Properties();
        try (InputStream stream = Files.newInputStream(file)) {
            told.load(stream);
        } catch (IOException e) {
            throw new IllegalStateException(file + " is not there: this test needs a running store (deploy/store/store up)", e);
        }
        Map<String, Object> all = new HashMap<>(others);
        told.forEach((name, value) -> all.putIfAbsent((String) name, value));
        return settings(all);
    }

    /** What a command says that is run beside Ceph's gateway as root. */
    static String inRgw(String... command) {
        ProcessBuilder builder = new ProcessBuilder("../deploy/store/store", "run-as", "root");
        builder.command(Stream.concat(builder.command().stream(), Stream.of(command)).toList());
        try {
            Process process = builder.redirectError(new File("target/store.log")).start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(List.of(command) + " did not run, see target/store.log");
            }
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectStoreSettings settings(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(own);
        all.putIfAbsent("timeout", LIMIT);
        all.putIfAbsent("join-timeout", LIMIT);
        all.putIfAbsent("allowed-origins", ORIGIN);
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("", ObjectStoreSettings.class);
    }

    /** With which a portal finds it. */
    public Map<String, String> properties() {
        return Map.of(
                "zhiguang.object-store.directory", settings.directory().toString(),
                "zhiguang.object-store.port", Integer.toString(settings.port()),
                "zhiguang.object-store.allowed-origins", ORIGIN);
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

    public static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    URI endpoint() {
        return settings.endpoint();
    }

    int port() {
        return settings.port();
    }

    @Override
    public void close() {
        browser.shutdownNow();
        clients.close();
        stop();
    }

    /** Only the server; who asks it meets a store that is down. */
    void stop() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("the store did not stop", e);
        }
    }
}
