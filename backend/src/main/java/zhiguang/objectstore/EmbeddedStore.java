package zhiguang.objectstore;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An S3 server of our own on loopback, over a folder. Each bucket has its own key, named after the bucket, that reaches nothing else; so
 * no presigned URL can be turned against another bucket.
 */
final class EmbeddedStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);
    private static final String NO_BUCKET = "";
    private static final String COPY = "copy.";
    private static final long STOP_MILLIS = 2_000;

    private final S3Proxy server;
    private final MasterSecret secret;
    private final Path buckets;

    private EmbeddedStore(S3Proxy server, MasterSecret secret, Path buckets) {
        this.server = server;
        this.secret = secret;
        this.buckets = buckets;
    }

    static EmbeddedStore start(Path directory, int port, List<String> allowedOrigins) throws Exception {
        Path buckets = Files.createDirectories(directory.toAbsolutePath().resolve("buckets"));
        MasterSecret secret = MasterSecret.in(directory.toAbsolutePath());
        BlobStore files = new FilesystemNio2BlobStore(buckets.toString());
        PlacedUploads placed = new PlacedUploads(buckets);
        S3Proxy server = S3Proxy.builder()
                .blobStore(new OneBucket(files, buckets, placed, NO_BUCKET))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, "portal", secret.keyFor(NO_BUCKET))
                .corsRules(corsRules(allowedOrigins))
                .stopTimeout(STOP_MILLIS)
                .build();
        server.setBlobStoreLocator((identity, bucket, key) -> grant(files, buckets, placed, secret, identity, bucket));
        StoreConnections.widen(server);
        Instant begin = Instant.now();
        start(server, port);
        Thread.ofVirtual().name("store-leavings").start(() -> deleteUnfinished(buckets, begin));
        log.atInfo().addKeyValue("port", port).log("embedded object store is up");
        return new EmbeddedStore(server, secret, buckets);
    }

    private static void deleteUnfinished(Path buckets, Instant before) {
        try {
            int deleted = new BucketFolder(buckets).deleteUnfinished(before);
            if (deleted > 0) {
                log.atInfo().addKeyValue("files", deleted).log("half-written files of the embedded object store were deleted");
            }
        } catch (IOException e) {
            log.warn("what an earlier store was writing could not be deleted", e);
        }
    }

    /** Whatever is being written is written to more often. */
    void deleteUnfinished(Instant before) {
        deleteUnfinished(buckets, before);
    }

    private static @Nullable AccessGrant grant(
            BlobStore files, Path buckets, PlacedUploads placed, MasterSecret secret, @Nullable String identity, @Nullable String bucket) {
        if (identity == null || bucket == null || bucket.isEmpty()) {
            return null;
        }
        OneBucket reach = identity.startsWith(COPY)
                ? copies(files, buckets, placed, identity.substring(COPY.length()).split("\\."), bucket)
                : identity.equals(bucket) ? new OneBucket(files, buckets, placed, bucket) : null;
        return reach == null ? null : new AccessGrant(secret.keyFor(identity), reach);
    }

    /** A key of the name {@code copy.from.to} may read the one bucket, and write what it reads there to the other. */
    private static @Nullable OneBucket copies(BlobStore files, Path buckets, PlacedUploads placed, String[] fromTo, String bucket) {
        if (fromTo.length != 2 || !List.of(fromTo).contains(bucket)) {
            return null;
        }
        String writable = bucket.equals(fromTo[1]) ? bucket : NO_BUCKET;
        return new OneBucket(files, buckets, placed, writable, Optional.of(fromTo[0]));
    }

    private static CrossOriginResourceSharing corsRules(List<String> origins) {
        return new CrossOriginResourceSharing(
                origins.stream().map(Pattern::quote).toList(),
                List.of("GET", "HEAD", "PUT"),
                List.of("*"),
                List.of("ETag", "Content-Length", "Content-Range"),
                "false");
    }

    private static void start(S3Proxy server, int port) throws Exception {
        try {
            server.start();
        } catch (IOException e) {
            boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
            throw taken
                    ? new IOException("port " + port + " on 127.0.0.1 is taken; give the object store another one (zhiguang.object-store.port)", e)
                    : e;
        }
    }

    int port() {
        return server.getPort();
    }

    CopyKeys copyKeys() {
        return (from, to) -> {
            String name = COPY + from.bucket() + "." + to.bucket();
            return SpaceKey.lasting(name, secret.keyFor(name));
        };
    }

    SpaceKeys keys() {
        return space -> SpaceKey.lasting(space.bucket(), secret.keyFor(space.bucket()));
    }

    /** Who is still sending or reading after two seconds is cut off. */
    @Override
    public void close() throws Exception {
        try {
            server.stop();
        } catch (TimeoutException e) {
            log.info("the embedded object store stopped while somebody was still sending or reading");
        }
    }
}
