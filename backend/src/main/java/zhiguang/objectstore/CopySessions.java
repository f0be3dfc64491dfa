package zhiguang.objectstore;

import io.minio.credentials.Credentials;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;
import zhiguang.spaces.SpaceId;

/** A session of the store's STS for each pair of spaces that something is copied between, which serves for half its life. */
final class CopySessions implements CopyKeys {

    private final ObjectStoreSettings settings;
    private final OkHttpClient http;
    private final InstantSource clock;
    private final Map<Pair, Session> sessions = new ConcurrentHashMap<>();

    CopySessions(ObjectStoreSettings settings, OkHttpClient http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    private record Pair(SpaceId from, SpaceId to) {}

    private record Session(SpaceKey key, Instant until) {}

    @Override
    public SpaceKey keyFor(SpaceId from, SpaceId to) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> !now.isBefore(session.until()));
        Session known = sessions.get(new Pair(from, to));
        if (known != null) {
            return known.key();
        }
        Credentials credentials = SessionKeys.ask(settings, http, SpacePolicies.ofCopies(from, to), SpacePolicies.COPIES);
        SpaceKey key = new SpaceKey(credentials, now.plus(settings.sessionLife()));
        sessions.put(new Pair(from, to), new Session(key, now.plus(settings.sessionLife().dividedBy(2))));
        return key;
    }
}
