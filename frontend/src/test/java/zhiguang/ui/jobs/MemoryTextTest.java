package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTextTest {

    @ParameterizedTest
    @CsvSource({"4, 4096", "4 GiB, 4096", "4G, 4096", "4gb, 4096", "512 MiB, 512", "1.5T, 1572864", "0.5, 512", "1 KiB, 1"})
    void readsWhatPeopleWrite(String text, long mebibytes) {
        assertThat(MemoryText.parse(text)).hasValue(mebibytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "-1", "4 GiB of it", "4 P", "1e9", "12345678901"})
    void refusesWhatIsNoAmount(String text) {
        assertThat(MemoryText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 1024, 1500, 16384})
    void writesWhatItReads(long mebibytes) {
        assertThat(MemoryText.parse(MemoryText.format(mebibytes))).hasValue(mebibytes);
    }
}
