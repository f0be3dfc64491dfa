package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class BeginFieldTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void meansTheReadersClockWhereverTheClusterIs() {
        LocalDateTime evening = LocalDateTime.parse("2026-03-01T20:00");
        assertThat(BeginField.written(evening, SHANGHAI)).isEqualTo(at("2026-03-01T12:00:00Z"));
        assertThat(BeginField.read(BeginField.written(evening, SHANGHAI), BERLIN)).isEqualTo(LocalDateTime.parse("2026-03-01T13:00"));
        assertThat(BeginField.written(null, SHANGHAI)).isEmpty();
        assertThat(BeginField.read("now+1hour", SHANGHAI)).isNull();
    }

    @Test
    void showsTheHourAfterOneThatTheClocksLeaveOut() {
        String begin = BeginField.written(LocalDateTime.parse("2026-03-29T02:30"), BERLIN);
        assertThat(begin).isEqualTo(at("2026-03-29T01:30:00Z"));
        assertThat(BeginField.read(begin, BERLIN)).isEqualTo(LocalDateTime.parse("2026-03-29T03:30"));
    }

    @Test
    void takesTheFirstOfTwoHoursOfOneName() {
        assertThat(BeginField.written(LocalDateTime.parse("2026-10-25T02:30"), BERLIN)).isEqualTo(at("2026-10-25T00:30:00Z"));
    }

    private static String at(String instant) {
        return "uts" + Instant.parse(instant).getEpochSecond();
    }
}
