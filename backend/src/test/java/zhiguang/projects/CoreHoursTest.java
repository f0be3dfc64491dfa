package zhiguang.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class CoreHoursTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 60", "0.5, 30", "0.01, 1", "1000000000, 60000000000"})
    void isKeptInTheMinutesThatSlurmCounts(BigDecimal hours, long minutes) {
        assertThat(CoreHours.of(hours)).isEqualTo(new CoreHours(minutes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "-1", "1000000000.1", "1e300"})
    void hasBounds(BigDecimal hours) {
        assertThatThrownBy(() -> CoreHours.of(hours)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void countsSecondsWithoutEverFailing() {
        assertThat(CoreHours.ofSeconds(444)).isEqualTo(new CoreHours(7));
        assertThat(CoreHours.ofSeconds(-1)).isEqualTo(CoreHours.NONE);
        assertThat(CoreHours.ofSeconds(Double.MAX_VALUE).hours()).isEqualByComparingTo("1000000000");
    }

    @Test
    void readsAsHours() {
        assertThat(new CoreHours(90)).hasToString("1.5");
        assertThat(new CoreHours(6000)).hasToString("100");
        assertThat(new CoreHours(1)).hasToString("0.02");
        assertThat(CoreHours.NONE).hasToString("0");
    }

    @Test
    void isAllOfNothing() {
        assertThat(new CoreHours(30).partOf(new CoreHours(60))).isEqualTo(0.5);
        assertThat(CoreHours.NONE.partOf(CoreHours.NONE)).isEqualTo(1);
    }
}
