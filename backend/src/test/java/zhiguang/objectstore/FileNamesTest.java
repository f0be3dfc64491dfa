package zhiguang.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "100%", "%f", "%s/x", "%25", "%2e", ".hidden", "a.b", "数据/文件", "x%fy/z"})
    void findsTheKeyAgain(String key) {
        assertThat(FileNames.toKey(FileNames.ofKey(key))).isEqualTo(key);
    }

    @Test
    void keepsEachFileNameShort() {
        String key = "之".repeat(85) + "/" + "%".repeat(255) + "/" + "y".repeat(255);
        String name = FileNames.ofKey(key);
        assertThat(FileNames.toKey(name)).isEqualTo(key);
        assertThat(Arrays.stream(name.split("/"))).allMatch(part -> part.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 125);
    }

    @Test
    void encodesAPrefixAsAPrefix() {
        String key = "a%b/" + "y".repeat(255);
        for (int i = 0; i <= key.length(); i++) {
            assertThat(FileNames.ofKey(key)).startsWith(FileNames.ofPrefix(key.substring(0, i)));
        }
    }

    @Test
    void tellsAnObjectFromAFileStillBeingWritten() {
        assertThat(FileNames.isKey(FileNames.ofKey("x"))).isTrue();
        assertThat(FileNames.isKey(FileNames.ofKey("x") + "-5b4c0b3e")).isFalse();
    }
}
