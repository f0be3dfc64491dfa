package zhiguang.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class ObjectKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "a/b/c.txt", "it's \"x\"", "$(touch x);`id`|&", "<script>alert(1)</script>", "数据/输入 文件.txt", "-rf", "~", "...", ".hidden",
                "%2e%2e", " lead", "😀", "a=b+c?d#e", "*"
            })
    void takesNamesThatPeopleGive(String name) {
        assertThat(new ObjectKey(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "../a", "a/..", "a/../b", "a/./b", "/a", "a/", "a//b", "/"})
    void refusesNamesThatStepOut(String name) {
        refuses("object-key.parts", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a\u0000", "a\u001b[0m", "a\u007f", "a\u0085", "evil\u202egpj.exe", "a\u2028b", "a\ud800", "a\\b"})
    void refusesCharactersThatMislead(String name) {
        refuses("object-key.characters", name);
    }

    @Test
    void countsItsLengthInBytes() {
        assertThat(new ObjectKey("之".repeat(85)).name()).hasSize(85);
        refuses("object-key.parts", "之".repeat(86));
        refuses("object-key.parts", "a/" + "x".repeat(256));
        String part = "x".repeat(255);
        assertThat(new ObjectKey(String.join("/", part, part, part, part)).value()).hasSize(1023);
        refuses("object-key.length", String.join("/", part, part, part, part, "y"));
        refuses("object-key.length", "");
    }

    @ParameterizedTest
    @CsvSource({"a, a", "a/b, b", "results/20260301-x/out/a.txt, a.txt"})
    void knowsItsLastPart(String key, String name) {
        assertThat(new ObjectKey(key).name()).isEqualTo(name);
    }

    private static void refuses(String code, String name) {
        assertThatThrownBy(() -> new ObjectKey(name))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
