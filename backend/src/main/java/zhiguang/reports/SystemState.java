package zhiguang.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterName;

/**
 * Whether a foreign system answers.
 *
 * @param trouble empty when it answers as it should
 * @param since when it is so
 * @param looked when it was asked last
 */
public record SystemState(
        ClusterName cluster, RemoteSystem system, Optional<RemoteSystemException.Kind> trouble, Instant since, Instant looked) {

    private static final Duration OLD = Duration.ofMinutes(5);

    public boolean isUp() {
        return trouble.isEmpty();
    }

    /** Whether nobody has asked for so long that nothing is known. */
    public boolean isOld(Instant now) {
        return looked.isBefore(now.minus(OLD));
    }
}
