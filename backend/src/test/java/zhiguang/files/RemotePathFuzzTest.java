package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.Fuzz;
import zhiguang.failure.InvalidInputException;

/** Paths that people, programs and the cluster give. */
class RemotePathFuzzTest {

    private static final List<String> PATHS = List.of(
            "/", "/home/alice", "/home/alice/../bob", "/a/./b", "//", "/a//b/", "relative", "/a\\xFFb", "/a\\\\b", "/\\u202Ex", "/名字/😀", "/a\nb", "/a\0b", "/...", "/..x");

    @Test
    void noPathLeadsUpwardsOrHasWhatAPathCannotHave() {
        Fuzz.texts(PATHS, text -> path(text).ifPresent(path -> {
            assertThat(path.value()).startsWith("/").doesNotContain("\0", "\n", "\r");
            assertThat(path.value().split("/")).doesNotContain("..", ".");
            assertThat(new String(path.bytes(), StandardCharsets.ISO_8859_1)).startsWith("/").doesNotContain("\0");
            Path plain = Path.of("/" + new String(path.bytes(), StandardCharsets.ISO_8859_1).codePoints()
                    .mapToObj(c -> c < 128 ? Character.toString(c) : "x").reduce("", String::concat));
            assertThat(plain.normalize()).isEqualTo(plain);
        }));
    }

    @Test
    void whatIsShownLeadsBackToTheSamePath() {
        Fuzz.texts(PATHS, text -> path(text).ifPresent(path -> {
            assertThat(RemotePath.ofShown(path.shown())).isEqualTo(path);
            assertThat(path.shown().chars().noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0x2028)).isTrue();
            assertThat(RemotePath.ofBytes(path.bytes()).bytes()).isEqualTo(path.bytes());
        }));
    }

    @Test
    void whatIsBelowStaysBelow() {
        RemotePath home = new RemotePath("/home/alice");
        Fuzz.texts(PATHS, text -> {
            try {
                assertThat(home.resolve(text).isIn(home)).isTrue();
            } catch (InvalidInputException e) {
                assertThat(e.code()).startsWith("path.");
            }
        });
    }

    private static Optional<RemotePath> path(String text) {
        try {
            return Optional.of(RemotePath.ofShown(text));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
