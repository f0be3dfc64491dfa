package zhiguang.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {

    @ParameterizedTest
    @CsvSource({
        "a.png, IMAGE, image/png", "a.JPG, IMAGE, image/jpeg", "a.webp, IMAGE, image/webp", "paper.pdf, PDF, application/pdf",
        "t.csv, TABLE, text/plain; charset=utf-8", "slurm-1.out, OTHER, text/plain; charset=utf-8", "noend, OTHER, text/plain; charset=utf-8",
        "a.svg, MARKUP, application/octet-stream", "a.HTML, MARKUP, application/octet-stream", "a.png.xhtml, MARKUP, application/octet-stream",
        ".., OTHER, text/plain; charset=utf-8"
    })
    void letsNothingRun(String name, FileType type, String contentType) {
        assertThat(FileType.of(name)).isEqualTo(type);
        assertThat(type.contentType(name)).isEqualTo(contentType);
    }
}
