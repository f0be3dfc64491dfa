package zhiguang.objectstore;

import io.minio.credentials.Credentials;
import io.minio.credentials.Provider;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key for one space, and when it ends. */
record SpaceKey(Credentials credentials, Instant end) {

    /** So that a URL never outlives the key that signed it. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    static SpaceKey lasting(String accessKey, String secretKey) {
        return new SpaceKey(credentials(accessKey, secretKey, null), Instant.MAX);
    }

    private static Credentials credentials(String accessKey, String secretKey, @Nullable String sessionToken) {
        return new Credentials(accessKey, secretKey, sessionToken, null);
    }

    Provider provider() {
        return () -> credentials;
    }

    /** As much of a wanted life as this key has left. */
    Duration shorten(Duration life, Instant now) {
        if (end.equals(Instant.MAX)) {
            return life;
        }
        Duration left = Duration.between(now, end).minus(MARGIN);
        return left.compareTo(life) < 0 ? left : life;
    }

    @Override
    public String toString() {
        return "SpaceKey[until " + end + "]";
    }
}
