package zhiguang.spaces;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.failure.RemoteSystemException;

/** Whose clock is wrong, when the store takes no presigned URL: it compares the time in them with its own. */
@Service
public class ClockSkew {

    /** What no store minds; it also covers the time an answer takes. */
    private static final Duration TOLERATED = Duration.ofMinutes(2);

    private final StoreClock store;
    private final Clock clock;

    ClockSkew(StoreClock store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A clock that differs from the portal's; {@code by} is negative when it is behind. */
    public record Wrong(Whose whose, Duration by) {}

    public enum Whose {
        STORE,
        BROWSER
    }

    /** Empty when the store's clock and that of the user's computer agree with the portal's, as far as they can be read. */
    public Optional<Wrong> find(Instant browser) {
        return wrong(Whose.STORE, storeAhead()).or(() -> wrong(Whose.BROWSER, Duration.between(clock.instant(), browser)));
    }

    private Duration storeAhead() {
        try {
            return Duration.between(clock.instant(), store.now());
        } catch (RemoteSystemException e) {
            return Duration.ZERO;
        }
    }

    private static Optional<Wrong> wrong(Whose whose, Duration by) {
        return Optional.of(new Wrong(whose, by)).filter(w -> w.by().abs().compareTo(TOLERATED) > 0);
    }
}
