package zhiguang.transfers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** What each user's login on the cluster sets, kept for ten minutes. */
final class LoginEnvironments {

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final RemoteShell shell;
    private final Clock clock;
    private final Map<ClusterUser, Kept> kept = new ConcurrentHashMap<>();

    LoginEnvironments(RemoteShell shell, Clock clock) {
        this.shell = shell;
        this.clock = clock;
    }

    Map<String, String> get(ClusterUser user) throws StagingRefusedException {
        Kept last = kept.get(user);
        if (last != null && last.until().isAfter(clock.instant())) {
            return last.environment();
        }
        Map<String, String> environment = new TreeMap<>();
        new AgentOverSsh(shell).run(user, Map.of("errand", "environment"), LIMIT, said -> {
            if (said.values() != null) {
                environment.putAll(said.values());
            }
        });
        kept.put(user, new Kept(Map.copyOf(environment), clock.instant().plus(FRESH)));
        return environment;
    }

    private record Kept(Map<String, String> environment, Instant until) {}
}
