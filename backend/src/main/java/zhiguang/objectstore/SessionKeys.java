package zhiguang.objectstore;

import io.minio.credentials.AssumeRoleProvider;
import io.minio.credentials.Credentials;
import io.minio.errors.MinioException;
import java.security.ProviderException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import okhttp3.OkHttpClient;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.spaces.SpaceId;

/**
 * A session of the store's STS for each space, whose policy reaches that space's bucket only. A session serves for the first half of its
 * life, so that a URL may live for the other half; those who want one at the same time share one call.
 */
final class SessionKeys implements SpaceKeys {

    private final ObjectStoreSettings settings;
    private final OkHttpClient http;
    private final InstantSource clock;
    private final Map<SpaceId, FutureTask<SpaceKey>> sessions = new ConcurrentHashMap<>();

    SessionKeys(ObjectStoreSettings settings, OkHttpClient http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public SpaceKey keyFor(SpaceId space) {
        FutureTask<SpaceKey> session = sessions.compute(
                space, (s, known) -> known == null || !serves(known) ? new FutureTask<>(() -> begin(space)) : known);
        session.run();
        return result(session);
    }

    /** Also one that is still being asked for. */
    private boolean serves(FutureTask<SpaceKey> session) {
        return switch (session.state()) {
            case RUNNING -> true;
            case SUCCESS -> clock.instant().isBefore(session.resultNow().end().minus(settings.sessionLife().dividedBy(2)));
            case FAILED, CANCELLED -> false;
        };
    }

    private static SpaceKey result(Future<SpaceKey> session) {
        try {
            return session.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RemoteSystemException known
                    ? new RemoteSystemException(known.system(), known.kind(), String.valueOf(known.getMessage()), known)
                    : new IllegalStateException("a session of the object store could not be begun", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteSystemException(RemoteSystem.OBJECT_STORE, Kind.TIMED_OUT, "interrupted while the object store gave a session");
        }
    }

    private SpaceKey begin(SpaceId space) {
        forgetTheEnded();
        Instant end = clock.instant().plus(settings.sessionLife());
        Credentials credentials = ask(space);
        Instant told = credentials.expiration() == null ? end : credentials.expiration().toInstant();
        return new SpaceKey(credentials, told.isBefore(end) ? told : end);
    }

    private Credentials ask(SpaceId space) {
        try {
            return new AssumeRoleProvider(
                            settings.endpoint().toString(),
                            settings.accessKey(),
                            settings.secretKey(),
                            Math.toIntExact(settings.sessionLife().toSeconds()),
                            policy(space.bucket()),
                            settings.region(),
                            settings.roleArn().isEmpty() ? null : settings.roleArn(),
                            "zhiguang-" + space.value(),
                            null,
                            http)
                    .fetch();
        } catch (ProviderException e) {
            if (e.getCause() != null) {
                throw StoreCalls.failure(e.getCause());
            }
            throw new RemoteSystemException(
                    RemoteSystem.OBJECT_STORE, Kind.DENIED, "the object store gave no session for one space: " + e.getMessage());
        } catch (MinioException e) {
            throw StoreCalls.failure(e);
        }
    }

    static String policy(String bucket) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],\
                "Resource":["arn:aws:s3:::%1$s","arn:aws:s3:::%1$s/*"]}]}""".formatted(bucket);
    }

    private void forgetTheEnded() {
        Instant now = clock.instant();
        sessions.values().removeIf(s -> s.state() == Future.State.SUCCESS && s.resultNow().end().isBefore(now));
    }
}
