package zhiguang.ui.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import zhiguang.failure.InvalidInputException;

class SizeTextTest {

    @ParameterizedTest
    @CsvSource({"500 GiB, 536870912000", "500gb, 536870912000", "1.5T, 1649267441664", "0, 0", "10 KiB, 10240", "7, 7"})
    void readsWhatPeopleWrite(String text, long bytes) {
        assertThat(SizeText.parse(text)).contains(DataSize.ofBytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "lots", "5 XB", "1e9", "999999999 PiB", "GiB", "1 2"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> SizeText.parse(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void comesBackAsItWasSet() {
        for (long bytes : new long[] {0, 7, 1024, 3L << 40, (1L << 40) + 1024}) {
            assertThat(SizeText.parse(SizeText.of(DataSize.ofBytes(bytes)))).contains(DataSize.ofBytes(bytes));
        }
        assertThat(SizeText.parse("  ")).isEmpty();
    }
}
