package zhiguang.ssh;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** One logged-in session for each user, made once however many ask for it, dropped when dead, idle or told to. */
final class SshSessions implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SshSessions.class);

    private final SshSettings settings;
    private final SshLogin login;
    private final ConcurrentHashMap<ClusterUser, CompletableFuture<UserSession>> pool = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor clock;

    SshSessions(SshSettings settings, SshLogin login) {
        this.settings = settings;
        this.login = login;
        this.clock = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("ssh-clock").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        long pause = Math.min(settings.idle().toMillis() / 2, 60_000);
        clock.scheduleWithFixedDelay(this::dropIdle, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** The user's session; logs in when there is none that lives. */
    UserSession get(ClusterUser user) {
        return await(pool.compute(user, (u, old) -> lives(old) ? old : logIn(u)));
    }

    /** Runs {@code action} when the time is over, unless closed before. */
    Deadline deadline(Duration limit, Runnable action) {
        return new Deadline(clock, limit, action);
    }

    void disconnect(ClusterUser user) {
        CompletableFuture<UserSession> session = pool.remove(user);
        if (session != null) {
            session.thenAccept(UserSession::close);
        }
    }

    /** Nobody gets this session any more; it closes when what runs on it has ended. */
    void release(ClusterUser user) {
        CompletableFuture<UserSession> session = pool.remove(user);
        if (session != null) {
            session.thenAccept(this::closeWhenUnused);
        }
    }

    private void closeWhenUnused(UserSession session) {
        if (session.isUnusedFor(Duration.ZERO)) {
            session.close();
        } else if (session.isOpen()) {
            clock.schedule(() -> closeWhenUnused(session), 1, TimeUnit.SECONDS);
        }
    }

    private CompletableFuture<UserSession> logIn(ClusterUser user) {
        return CompletableFuture.supplyAsync(
                () -> {
                    UserSession session = new UserSession(login.as(user), settings);
                    log.atInfo().addKeyValue("user", user).log("logged in to the cluster");
                    return session;
                },
                task -> Thread.ofVirtual().name("ssh-login-" + user).start(task));
    }

    private static boolean lives(@Nullable CompletableFuture<UserSession> session) {
        if (session == null) {
            return false;
        }
        return switch (session.state()) {
            case RUNNING -> true;
            case SUCCESS -> session.resultNow().touch();
            case FAILED, CANCELLED -> false;
        };
    }

    private UserSession await(CompletableFuture<UserSession> session) {
        try {
            return session.get(3 * settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw SshFailures.interrupted(Kind.UNREACHABLE);
        } catch (TimeoutException e) {
            throw SshFailures.unreachable("the login takes too long", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RemoteSystemException failure) {
                throw new RemoteSystemException(failure.system(), failure.kind(), String.valueOf(failure.getMessage()), failure);
            }
            throw new IllegalStateException("the login met a bug", e.getCause());
        }
    }

    private void dropIdle() {
        pool.keySet().forEach(user -> pool.computeIfPresent(user, (u, session) -> {
            if (session.state() != Future.State.SUCCESS || !session.resultNow().isUnusedFor(settings.idle())) {
                return session;
            }
            session.resultNow().close();
            return null;
        }));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        pool.keySet().forEach(this::disconnect);
        login.close();
    }
}
