package zhiguang.objectstore;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the object store is.
 *
 * @param url of an S3 endpoint; without it the embedded store runs on loopback
 * @param accessKey of the S3 endpoint; the embedded store derives its own
 * @param browserUrl the address a browser reaches the store at; {@code url} without it
 * @param clusterUrl the address the cluster reaches the store at; {@code url} without it
 * @param directory where the embedded store keeps its buckets and its secret
 * @param port where the embedded store listens on loopback
 * @param timeout the limit for any call but joining the parts of an upload
 * @param joinTimeout the limit for joining the parts of an upload; a store may copy them once more
 * @param allowedOrigins the portal's own origins, such as {@code https://portal.example.org}
 * @param keys how an S3 endpoint keeps the spaces apart
 * @param roleArn the role whose sessions reach the spaces' buckets; not every store has roles
 * @param sessionLife how long a session is good for; a URL lives at most half as long
 * @param acceptSharedKey whether an administrator accepts that all spaces are reached with one key
 * @param sha256Etags whether an S3 endpoint does what the embedded store does: it compares {@code x-amz-checksum-sha256} and tells it for the
 *     ETag, and takes several small objects in one request
 */
@ConfigurationProperties("zhiguang.object-store")
public record ObjectStoreSettings(
        @Nullable URI url,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("us-east-1") String region,
        @Nullable URI browserUrl,
        @Nullable URI clusterUrl,
        @DefaultValue("objects") Path directory,
        @DefaultValue("8081") int port,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("30m") Duration joinTimeout,
        @DefaultValue({}) List<String> allowedOrigins,
        @DefaultValue("sts") Keys keys,
        @DefaultValue("") String roleArn,
        @DefaultValue("1h") Duration sessionLife,
        @DefaultValue("false") boolean acceptSharedKey,
        @DefaultValue("false") boolean sha256Etags) {

    private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::[^:\"]*:role/[A-Za-z0-9_+=,.@/-]*[A-Za-z0-9_+=,.@-]");
    private static final Duration SHORTEST_SESSION = Duration.ofMinutes(15);
    private static final Duration LONGEST_SESSION = Duration.ofHours(12);

    /** Where the key for a space comes from. */
    public enum Keys {
        /** A session for each space by AssumeRole. */
        STS,
        /** The one key of the settings, for all spaces. */
        SHARED
    }

    public ObjectStoreSettings {
        url = orNull(url);
        browserUrl = orNull(browserUrl);
        clusterUrl = orNull(clusterUrl);
        allowedOrigins = List.copyOf(allowedOrigins);
        if (url != null && (accessKey.isEmpty() || secretKey.isEmpty())) {
            throw new IllegalArgumentException("zhiguang.object-store.url needs access-key and secret-key beside it");
        }
        if (url != null && keys == Keys.SHARED && !acceptSharedKey) {
            throw new IllegalArgumentException("with zhiguang.object-store.keys=shared one key reaches all spaces, and a presigned URL may be"
                    + " turned against other people's files: use a store with STS, or accept that with"
                    + " zhiguang.object-store.accept-shared-key=true");
        }
        if (!roleArn.isEmpty() && !ROLE.matcher(roleArn).matches()) {
            throw new IllegalArgumentException("zhiguang.object-store.role-arn must look like arn:aws:iam:::role/name");
        }
        if (sessionLife.compareTo(SHORTEST_SESSION) < 0 || sessionLife.compareTo(LONGEST_SESSION) > 0) {
            throw new IllegalArgumentException("zhiguang.object-store.session-life must be from 15m to 12h");
        }
    }

    boolean embedded() {
        return url == null;
    }

    URI endpoint() {
        return url == null ? URI.create("http://127.0.0.1:" + port) : url;
    }

    URI browserEndpoint() {
        return browserUrl == null ? endpoint() : browserUrl;
    }

    URI clusterEndpoint() {
        return clusterUrl == null ? endpoint() : clusterUrl;
    }

    private static @Nullable URI orNull(@Nullable URI uri) {
        return uri == null || uri.toString().isEmpty() ? null : uri;
    }

    @Override
    public String toString() {
        return "ObjectStoreSettings[endpoint=" + endpoint() + ", region=" + region + ", directory=" + directory + "]";
    }
}
