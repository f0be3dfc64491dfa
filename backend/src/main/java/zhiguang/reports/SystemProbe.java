package zhiguang.reports;

import java.time.Duration;
import java.util.Optional;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;

/**
 * How a foreign system answered when it was asked just now.
 *
 * @param took until the answer, or until it was given up
 * @param trouble empty when it answered as it should
 */
public record SystemProbe(RemoteSystem system, Duration took, Optional<RemoteSystemException.Kind> trouble) {

    public boolean isUp() {
        return trouble.isEmpty();
    }
}
