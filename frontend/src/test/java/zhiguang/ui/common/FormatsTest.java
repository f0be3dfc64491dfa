package zhiguang.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    private final Formats english = new Formats(Languages.ENGLISH);
    private final Formats chinese = new Formats(Languages.CHINESE);

    @ParameterizedTest
    @CsvSource({
        "0, 0 s, 0 秒",
        "45, 45 s, 45 秒",
        "60, 1 min, 1 分",
        "187, 3 min 07 s, 3 分 07 秒",
        "3600, 1 h, 1 小时",
        "7500, 2 h 05 min, 2 小时 05 分",
        "86399, 23 h 59 min, 23 小时 59 分",
        "100800, 1 d 04 h, 1 天 04 小时"
    })
    void saysDurationsInTwoUnits(long seconds, String inEnglish, String inChinese) {
        assertThat(english.duration(Duration.ofSeconds(seconds))).isEqualTo(inEnglish);
        assertThat(chinese.duration(Duration.ofSeconds(seconds))).isEqualTo(inChinese);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1 KiB",
        "1536, 1.5 KiB",
        "15728640, 15 MiB",
        "17179869184, 16 GiB",
        "1125899906842624, 1 PiB"
    })
    void saysSizesInPowersOf1024(long bytes, String text) {
        assertThat(english.bytes(bytes)).isEqualTo(text);
        assertThat(chinese.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void readsSlurmsMebibytes() {
        assertThat(english.mebibytes(4096)).isEqualTo("4 GiB");
    }
}
