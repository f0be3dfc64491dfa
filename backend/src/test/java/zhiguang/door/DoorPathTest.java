package zhiguang.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorPathTest {

    @ParameterizedTest
    @CsvSource({
        "., /", "'', /", "/, /", "/../.., /", "personal/a, /personal/a", "/personal//a/./b/, /personal/a/b", "/personal/../../etc/passwd, /etc/passwd",
        "/personal/a/../b, /personal/b"
    })
    void leadsNowhereAboveTheTop(String written, String path) {
        assertThat(path(written)).hasToString(path);
    }

    @Test
    void keepsOddNamesAsTheyAre() {
        assertThat(path("/personal/-rf/中文 x/...").names()).containsExactly("personal", "-rf", "中文 x", "...");
        assertThat(path("/personal/a/b").after(1)).isEqualTo("a/b");
        assertThat(path("/personal").after(1)).isEmpty();
        assertThat(path("/").parent().isTop()).isTrue();
    }

    @Test
    void refusesWhatIsNoUtf8() {
        assertThatThrownBy(() -> DoorPath.parse(new byte[] {'/', (byte) 0xff})).hasMessage("Names must be UTF-8.");
    }

    private static DoorPath path(String written) {
        return DoorPath.parse(written.getBytes(UTF_8));
    }
}
