package zhiguang.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.spaces.ClockSkew.Whose;

class ClockSkewTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void saysThatTheStoreIsAnHourAhead() {
        assertThat(skew(() -> NOW.plus(HOUR)).find(NOW)).contains(new ClockSkew.Wrong(Whose.STORE, HOUR));
    }

    @Test
    void saysThatTheComputerIsAnHourBehind() {
        assertThat(skew(() -> NOW).find(NOW.minus(HOUR))).contains(new ClockSkew.Wrong(Whose.BROWSER, HOUR.negated()));
    }

    @Test
    void saysNothingOfAMinute() {
        assertThat(skew(() -> NOW.plusSeconds(60)).find(NOW.minusSeconds(60))).isEmpty();
    }

    @Test
    void stillComparesTheComputerWhenTheStoreDoesNotAnswer() {
        StoreClock down = () -> {
            throw new RemoteSystemException(RemoteSystem.OBJECT_STORE, RemoteSystemException.Kind.UNREACHABLE, "down");
        };
        assertThat(skew(down).find(NOW)).isEmpty();
        assertThat(skew(down).find(NOW.plus(HOUR))).contains(new ClockSkew.Wrong(Whose.BROWSER, HOUR));
    }

    private static ClockSkew skew(StoreClock store) {
        return new ClockSkew(store, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
