package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class RemotePathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a b/'c'/$(d)", "/之光/文件", "/...", "/.hidden", "/a..b", "/-rf", "/a//b", "/a/"})
    void takesAnyAbsolutePath(String path) {
        assertThat(new RemotePath(path)).hasToString(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "~", "~/a", "../a", "./a", " /a"})
    void refusesWhatIsNotAbsolute(String path) {
        refuses("path.absolute", path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..", "/../etc", "/a/../b", "/a/..", "/.", "/a/./b"})
    void refusesStepsUp(String path) {
        refuses("path.dots", path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\nb", "/a\rb", "/a\0b"})
    void refusesLineEndsAndNul(String path) {
        refuses("path.characters", path);
    }

    @Test
    void countsItsLengthInBytes() {
        assertThat(new RemotePath("/" + "x".repeat(4095)).value()).hasSize(4096);
        refuses("path.long", "/" + "之".repeat(1400));
    }

    @Test
    void doesNotResolveOutOfItself() {
        RemotePath home = new RemotePath("/home/alice");
        assertThatThrownBy(() -> home.resolve("../bob")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> home.resolve("a\nb")).isInstanceOf(InvalidInputException.class);
        assertThat(home.resolve("/etc/passwd").value()).startsWith("/home/alice/");
    }

    @ParameterizedTest
    @CsvSource({"/, x, /x, x", "/a, x, /a/x, x", "/a, x/y, /a/x/y, y", "/a/, x, /a/x, x"})
    void resolves(String base, String relative, String expected, String name) {
        RemotePath path = new RemotePath(base).resolve(relative);
        assertThat(path.value()).isEqualTo(expected);
        assertThat(path.name()).isEqualTo(name);
    }

    private static void refuses(String code, String path) {
        assertThatThrownBy(() -> new RemotePath(path))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\\xFFb", "/\\x0A", "/\\x0D\\x80", "/back\\\\slash", "/\\u202Egpj.exe", "/数据/\\xC3", "/😀\\xED\\xA0\\x80"})
    void writesAnyBytesSoThatTheyCanBeReadAgain(String shown) {
        RemotePath path = RemotePath.ofShown(shown);
        assertThat(path.shown()).isEqualTo(shown);
        assertThat(RemotePath.ofBytes(path.bytes())).isEqualTo(path);
    }

    @Test
    void givesBackTheBytesThatCame() {
        byte[] all = new byte[255];
        all[0] = '/';
        int at = 1;
        for (int b = 1; b < 256; b++) {
            if (b != '/') {
                all[at++] = (byte) b;
            }
        }
        RemotePath path = RemotePath.ofBytes(all);
        assertThat(path.bytes()).isEqualTo(all);
        assertThat(RemotePath.ofShown(path.shown())).isEqualTo(path);
        assertThat(path.shown().chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))).isTrue();
    }

    @Test
    void leavesOtherBackslashesAsTheyAreTyped() {
        assertThat(RemotePath.ofShown("/a\\b\\x41").value()).isEqualTo("/a\\b\\x41");
    }

    @Test
    void knowsWhatIsInside() {
        assertThat(new RemotePath("/a/b").isIn(new RemotePath("/a"))).isTrue();
        assertThat(new RemotePath("/a").isIn(new RemotePath("/a"))).isTrue();
        assertThat(new RemotePath("/ab").isIn(new RemotePath("/a"))).isFalse();
        assertThat(new RemotePath("/ab").isIn(new RemotePath("/"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/a", "a\0b", "a\nb", "a\rb"})
    void refusesNamesThatAreNone(String name) {
        assertThatThrownBy(() -> new FileName(name)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void countsANameInBytes() {
        assertThat(new FileName("x".repeat(255)).in(new RemotePath("/a")).name()).hasSize(255);
        assertThatThrownBy(() -> new FileName("文".repeat(86))).isInstanceOf(InvalidInputException.class);
        assertThat(FileName.ofShown("-\\xFF").in(new RemotePath("/")).bytes()).containsExactly('/', '-', 0xff);
    }
}
