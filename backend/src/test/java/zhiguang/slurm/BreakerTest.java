package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private long now = Long.MAX_VALUE - 1_000;
    private final Breaker breaker = new Breaker(() -> now);

    @Test
    void letsCallsPassUntilThreeInARowHadNoAnswer() {
        breaker.silent();
        breaker.silent();
        breaker.answered();
        breaker.silent();
        breaker.silent();
        assertPasses();
        breaker.silent();
        assertRefuses();
    }

    @Test
    void letsOneCallTryAfterAMoment() {
        open();
        now += Duration.ofSeconds(3).toNanos();
        assertPasses();
        assertRefuses();
        breaker.silent();
        assertRefuses();
        now += Duration.ofSeconds(3).toNanos();
        assertPasses();
    }

    @Test
    void closesWithTheFirstAnswer() {
        open();
        now += Duration.ofSeconds(3).toNanos();
        assertPasses();
        breaker.answered();
        assertPasses();
        assertPasses();
    }

    private void open() {
        breaker.silent();
        breaker.silent();
        breaker.silent();
    }

    private void assertPasses() {
        assertThatCode(breaker::pass).doesNotThrowAnyException();
    }

    private void assertRefuses() {
        assertThatThrownBy(breaker::pass).isInstanceOf(ConnectException.class);
    }
}
