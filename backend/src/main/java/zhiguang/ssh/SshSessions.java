package zhiguang.ssh;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;

/** One logged-in session for each user of each cluster, made once however many ask for it, dropped when dead, idle or told to. */
final class SshSessions implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SshSessions.class);
    private static final long LONGEST_PAUSE = 60_000;

    private final Map<ClusterName, SshLogin> logins;
    private final ConcurrentHashMap<ClusterUser, CompletableFuture<UserSession>> pool = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor clock;

    SshSessions(Map<ClusterName, SshLogin> logins) {
        this.logins = Map.copyOf(logins);
        this.clock = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("ssh-clock").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        long pause = logins.values().stream().mapToLong(login -> login.settings().idle().toMillis() / 2).min().orElse(LONGEST_PAUSE);
        pause = Math.min(pause, LONGEST_PAUSE);
        clock.scheduleWithFixedDelay(this::dropIdle, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** The user's session; logs in when there is none that lives. */
    UserSession get(ClusterUser user) {
        SshLogin login = login(user);
        return await(pool.compute(user, (u, old) -> lives(old) ? old : logIn(u, login)), login.settings());
    }

    /** A row may name a cluster that the portal has no more. */
    private SshLogin login(ClusterUser user) {
        SshLogin login = logins.get(user.cluster());
        if (login == null) {
            throw SshFailures.unreachable("no cluster is called " + user.cluster());
        }
        return login;
    }

    /** This person on every cluster where a session of his is kept. */
    List<ClusterUser> everywhere(ClusterUser user) {
        return pool.keySet().stream().filter(kept -> kept.name().equals(user.name())).toList();
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

    private CompletableFuture<UserSession> logIn(ClusterUser user, SshLogin login) {
        return CompletableFuture.supplyAsync(
                () -> {
                    UserSession session = new UserSession(login.as(user), login.settings());
                    log.atInfo().addKeyValue("user", user).addKeyValue("cluster", user.cluster()).log("logged in to the cluster");
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

    private static UserSession await(CompletableFuture<UserSession> session, SshSettings settings) {
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
            if (session.state() != Future.State.SUCCESS || !session.resultNow().isUnusedFor(login(u).settings().idle())) {
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
        logins.values().forEach(SshLogin::close);
    }
}
