package zhiguang.objectstore;

import io.minio.credentials.AssumeRoleProvider;
import io.minio.credentials.Credentials;
import io.minio.errors.MinioException;
import java.security.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
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

    private static final Pattern SERVERS_FAULT = Pattern.compile("5[0-9]{2}$");

    private final ObjectStoreSettings settings;
    private final OkHttpClient http;
    private final InstantSource clock;
    private final Map<SpaceId, FutureTask<Session>> sessions = new ConcurrentHashMap<>();

    private record Session(SpaceKey key, Instant renewal) {}

    SessionKeys(ObjectStoreSettings settings, OkHttpClient http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public SpaceKey keyFor(SpaceId space) {
        FutureTask<Session> session = sessions.compute(
                space, (s, known) -> known == null || !serves(known) ? new FutureTask<>(() -> begin(space)) : known);
        session.run();
        return result(session).key();
    }

    /** Also one that is still being asked for. */
    private boolean serves(FutureTask<Session> session) {
        return switch (session.state()) {
            case RUNNING -> true;
            case SUCCESS -> clock.instant().isBefore(session.resultNow().renewal());
            case FAILED, CANCELLED -> false;
        };
    }

    private static Session result(Future<Session> session) {
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

    /** The store may give less than was asked for; its clock may be another than ours. */
    private Session begin(SpaceId space) {
        forgetTheEnded();
        Instant now = clock.instant();
        Instant wanted = now.plus(settings.sessionLife());
        Credentials credentials = ask(settings, http, SpacePolicies.ofSession(space), SpacePolicies.sessionName(space));
        Instant told = credentials.expiration() == null ? wanted : credentials.expiration().toInstant();
        Instant end = told.isBefore(wanted) ? told : wanted;
        return new Session(new SpaceKey(credentials, end), now.plus(Duration.between(now, end).dividedBy(2)));
    }

    /** A new session of the store, which may do what the policy says. */
    static Credentials ask(ObjectStoreSettings settings, OkHttpClient http, String policy, String name) {
        try {
            return new AssumeRoleProvider(
                            settings.endpoint().toString(),
                            settings.accessKey(),
                            settings.secretKey(),
                            Math.toIntExact(settings.sessionLife().toSeconds()),
                            policy,
                            settings.region(),
                            settings.roleArn().isEmpty() ? null : settings.roleArn(),
                            name,
                            null,
                            http)
                    .fetch();
        } catch (ProviderException e) {
            if (e.getCause() != null) {
                throw StoreCalls.failure(e.getCause());
            }
            String why = String.valueOf(e.getMessage());
            throw new RemoteSystemException(
                    RemoteSystem.OBJECT_STORE,
                    SERVERS_FAULT.matcher(why).find() ? Kind.PROTOCOL : Kind.DENIED,
                    "the object store gave no session for one space: " + why);
        } catch (MinioException e) {
            throw StoreCalls.failure(e);
        }
    }

    private void forgetTheEnded() {
        Instant now = clock.instant();
        sessions.values().removeIf(s -> s.state() == Future.State.SUCCESS && s.resultNow().key().end().isBefore(now));
    }
}
