package zhiguang.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import zhiguang.identity.ClusterUser;

/**
 * For whom the signing process signs, whatever the portal says: names that may be a cluster user's at all, those of the list where there is one, and
 * not more often than a person needs.
 */
final class SigningRule {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Optional<Path> allowed;
    private final int perMinute;
    private final Clock clock;
    private final Map<String, Deque<Instant>> signed = new HashMap<>();

    SigningRule(Optional<Path> allowed, int perMinute, Clock clock) {
        this.allowed = allowed;
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** The user, or nothing and why. */
    synchronized ClusterUser require(String name) throws RefusedException {
        ClusterUser user = user(name);
        if (!isListed(name)) {
            throw new RefusedException("not on the list");
        }
        Instant now = clock.instant();
        signed.values().removeIf(times -> times.isEmpty() || times.getLast().isBefore(now.minus(MINUTE)));
        Deque<Instant> times = signed.computeIfAbsent(name, _ -> new ArrayDeque<>());
        while (!times.isEmpty() && times.getFirst().isBefore(now.minus(MINUTE))) {
            times.removeFirst();
        }
        if (times.size() >= perMinute) {
            throw new RefusedException("too often");
        }
        times.addLast(now);
        return user;
    }

    private static ClusterUser user(String name) throws RefusedException {
        try {
            return new ClusterUser(name);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("no cluster user may be called so");
        }
    }

    /** Read anew each time: a list that cannot be read allows nobody. */
    private boolean isListed(String name) throws RefusedException {
        if (allowed.isEmpty()) {
            return true;
        }
        try {
            return Files.readAllLines(allowed.get()).stream().anyMatch(line -> line.strip().equals(name));
        } catch (IOException e) {
            throw new RefusedException("the list cannot be read");
        }
    }

    /** Nothing is signed. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1;

        RefusedException(String why) {
            super(why);
        }
    }
}
