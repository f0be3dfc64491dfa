package zhiguang.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class FolderPathTest {

    @Test
    void knowsWhatIsInIt() {
        FolderPath a = new FolderPath("a");
        assertThat(a.contains(new ObjectKey("a/b/c"))).isTrue();
        assertThat(a.contains(new ObjectKey("ab/c"))).isFalse();
        assertThat(a.contains(new ObjectKey("a"))).isFalse();
        assertThat(FolderPath.TOP.contains(new ObjectKey("x"))).isTrue();
        assertThat(FolderPath.of(new ObjectKey("a/b/c"))).isEqualTo(new FolderPath("a/b"));
        assertThat(FolderPath.of(new ObjectKey("c"))).isEqualTo(FolderPath.TOP);
        assertThat(FolderPath.TOP.resolve("c")).isEqualTo(new ObjectKey("c"));
        assertThat(a.resolve("c")).isEqualTo(new ObjectKey("a/c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "a/", "/a", "a//b", "..", "a/../b", "a\u0000"})
    void refusesWhatIsNoFolder(String path) {
        assertThatThrownBy(() -> new FolderPath(path)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/b", "..", "."})
    void refusesNamesThatLeadElsewhere(String name) {
        assertThatThrownBy(() -> new FolderPath("a").resolve(name)).isInstanceOf(InvalidInputException.class);
    }
}
