package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    @ParameterizedTest
    @CsvSource({
        "90, 90", "1:30, 90", "0:10, 10", "48:00, 2880", "1:30:00, 90", "1:00:01, 61", "1-12, 2160", "1-12:30, 2190",
        "2h, 120", "90 min, 90", "1d 4h, 1680", "1.5 h, 90", "2小时, 120", "2 小时 30 分钟, 150", "1：30, 90", "45 s, 1", "1 Day, 1440"
    })
    void readsWhatPeopleWrite(String text, long minutes) {
        assertThat(TimeText.parse(text)).contains(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0:00", "abc", "1:75", "-5", "1h2", "2 weeks", "99999999999999999999", "1:", "h", "1:2:3:4"})
    void refusesWhatIsNoTime(String text) {
        assertThat(TimeText.parse(text)).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        for (long minutes : new long[] {1, 59, 60, 90, 1440, 10_080}) {
            Duration time = Duration.ofMinutes(minutes);
            assertThat(TimeText.parse(TimeText.format(time))).contains(time);
        }
    }
}
