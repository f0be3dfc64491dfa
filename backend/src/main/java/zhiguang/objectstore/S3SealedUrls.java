package zhiguang.objectstore;

import io.minio.credentials.Credentials;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SealedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;

/**
 * Signs the header that tells the sum together with the URL, so that neither can be used with another: AWS signature 4, of which the SDK
 * leaves this header out.
 */
final class S3SealedUrls implements SealedUrls {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final int MD5_DIGITS = 32;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY_DIGITS = 8;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int FORBIDDEN = 403;

    private final ObjectStoreSettings settings;
    private final StoreClients clients;
    private final ObjectStore store;
    private final InstantSource clock;
    private volatile @Nullable Boolean forPages;

    S3SealedUrls(ObjectStoreSettings settings, StoreClients clients, ObjectStore store, InstantSource clock) {
        this.settings = settings;
        this.clients = clients;
        this.store = store;
        this.clock = clock;
    }

    /** Asks the store, as a page of the portal would, until it has said yes or no; Ceph RGW 18 is one that refuses. */
    @Override
    public boolean areForPages() {
        Boolean known = forPages;
        if (known != null) {
            return known;
        }
        store.ensure(IsolationProbe.CAGE);
        URI put = sign(settings.endpoint(), IsolationProbe.CAGE, new StoreKey("canary"), "0".repeat(MD5_DIGITS), Duration.ofMinutes(1));
        String origin = settings.allowedOrigins().stream().findFirst().orElse("https://localhost");
        int status = clients.status(StoreClients.preflight(put, origin));
        boolean allowed = status == OK || status == NO_CONTENT;
        if (allowed || status == FORBIDDEN) {
            forPages = allowed;
        }
        return allowed;
    }

    @Override
    public URI signPut(SpaceId space, StoreKey key, String sum, Duration life) {
        return sign(settings.browserEndpoint(), space, key, sum, life);
    }

    private URI sign(URI address, SpaceId space, StoreKey key, String sum, Duration life) {
        SpaceKey signing = clients.key(space);
        Instant now = clock.instant();
        String header = sum.length() == MD5_DIGITS ? "content-md5" : "x-amz-checksum-sha256";
        String told = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sum));
        String host = host(address);
        String path = "/" + space.bucket() + "/" + encode(key.value()).replace("%2F", "/");
        String signed = header.compareTo("host") < 0 ? header + ";host" : "host;" + header;
        String time = TIME.format(now);
        String scope = time.substring(0, DAY_DIGITS) + "/" + settings.region() + "/s3/aws4_request";
        Credentials credentials = signing.credentials();
        String query = query(credentials, scope, time, signing.shorten(life, now), signed);
        Map<String, String> headers = new TreeMap<>(Map.of("host", host, header, told));
        String lines = headers.entrySet().stream().map(each -> each.getKey() + ":" + each.getValue() + "\n").collect(Collectors.joining());
        String request = String.join("\n", "PUT", path, query, lines, signed, "UNSIGNED-PAYLOAD");
        String toSign = String.join("\n", ALGORITHM, time, scope, hex(Incoming.digest("SHA-256").digest(bytes(request))));
        String signature = hex(hmac(key(credentials.secretKey(), scope), toSign));
        return URI.create(address.getScheme() + "://" + host + path + "?" + query + "&X-Amz-Signature=" + signature);
    }

    /** As browsers send it. */
    private static String host(URI address) {
        int usual = address.getScheme().equals("https") ? 443 : 80;
        return address.getHost() + (address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort());
    }

    private static String query(Credentials credentials, String scope, String time, Duration life, String signed) {
        Map<String, String> query = new TreeMap<>(Map.of(
                "X-Amz-Algorithm", ALGORITHM,
                "X-Amz-Credential", credentials.accessKey() + "/" + scope,
                "X-Amz-Date", time,
                "X-Amz-Expires", Long.toString(life.toSeconds()),
                "X-Amz-SignedHeaders", signed));
        if (credentials.sessionToken() != null) {
            query.put("X-Amz-Security-Token", credentials.sessionToken());
        }
        return query.entrySet().stream().map(each -> each.getKey() + "=" + encode(each.getValue())).collect(Collectors.joining("&"));
    }

    private static byte[] key(String secret, String scope) {
        byte[] key = bytes("AWS4" + secret);
        for (String step : scope.split("/")) {
            key = hmac(key, step);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }
}
