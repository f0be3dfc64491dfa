package zhiguang.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void saysNothingWhileTooLittleIsKnown() {
        assertThat(new Rate().at(1000, 5)).isEmpty();
    }

    @Test
    void dividesWhatCameByTheTimeItTook() {
        Rate rate = new Rate();
        rate.at(0, 0);
        assertThat(rate.at(2000, 2 * SECOND)).hasValue(1000);
    }

    @Test
    void forgetsWhatIsLongAgo() {
        Rate rate = new Rate();
        rate.at(0, 0);
        rate.at(0, 100 * SECOND);
        assertThat(rate.at(5000, 105 * SECOND)).hasValue(1000);
    }

    @Test
    void beginsAnewWhenARunBeginsAnew() {
        Rate rate = new Rate();
        rate.at(9000, 0);
        assertThat(rate.at(100, SECOND)).isEmpty();
        assertThat(rate.at(1100, 2 * SECOND)).hasValue(1000);
    }
}
