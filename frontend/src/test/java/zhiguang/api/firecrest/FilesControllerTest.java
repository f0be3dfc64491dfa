package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class FilesControllerTest {

    @ParameterizedTest
    @CsvSource({
        "/, /", "//, /", "/., /", "/./., /", "/a, /a", "/a/, /a", "/a//, /a", "/a/., /a", "/a/./, /a", "/a/././b, /a/b", "/./a/b/./, /a/b",
        "/a/.b, /a/.b", "/a./b., /a./b."
    })
    void aDotInAPathIsTheFolderItself(String typed, String path) {
        assertThat(FilesController.path(typed).value()).isEqualTo(path);
    }

    @Test
    @Timeout(20)
    void manySlashesTakeNoTime() {
        assertThatThrownBy(() -> FilesController.path("/".repeat(1_000_000) + "a/")).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "./a", "a", "/..", "/a/../b", "/a/.\n"})
    void whatLeadsElsewhereIsRefused(String typed) {
        assertThatThrownBy(() -> FilesController.path(typed)).isInstanceOf(InvalidInputException.class);
    }
}
