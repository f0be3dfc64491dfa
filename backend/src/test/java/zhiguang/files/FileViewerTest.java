package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.files.FileWindow.Encoding;
import zhiguang.identity.ClusterUser;

class FileViewerTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @TempDir
    Path folder;

    private final LocalFiles files = new LocalFiles();
    private FileViewer viewer;

    @BeforeEach
    void prepare() {
        viewer = new FileViewer(files);
    }

    @Test
    void goesThroughAFilePartByPartAndBackWithoutLosingALine() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            lines.append("line ").append(i).append(" 数据\n");
        }
        Files.writeString(folder.resolve("log"), lines);
        StringBuilder seen = new StringBuilder();
        long at = 0;
        FileWindow window;
        do {
            window = viewer.from(ALICE, path("log"), at, null).orElseThrow();
            assertThat(window.text().lines().count()).isLessThanOrEqualTo(5000);
            seen.append(window.text());
            at = window.to();
        } while (!window.isLast());
        assertThat(seen.toString()).isEqualTo(lines.toString());
        StringBuilder back = new StringBuilder();
        at = window.size();
        do {
            window = viewer.before(ALICE, path("log"), at, null).orElseThrow();
            back.insert(0, window.text());
            at = window.from();
        } while (!window.isFirst());
        assertThat(back.toString()).isEqualTo(lines.toString());
    }

    @Test
    void readsLittleOfAHugeFile() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("huge").toFile(), "rw")) {
            file.setLength(1L << 40);
            file.seek((1L << 40) - 6);
            file.writeBytes("\nlast\n");
        }
        FileWindow end = viewer.end(ALICE, path("huge"), Encoding.UTF_8).orElseThrow();
        assertThat(end.text()).endsWith("last\n");
        assertThat(end.size()).isEqualTo(1L << 40);
        assertThat(files.bytesRead).isLessThanOrEqualTo(256 << 10);
    }

    @Test
    void knowsTextByItsBytes() throws IOException {
        Charset chinese = Charset.forName("GB18030");
        Files.write(folder.resolve("gbk"), "能量收敛，迭代次数\n".getBytes(chinese));
        Files.write(folder.resolve("latin"), "Zürich €uro\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("utf8"), "Zürich 水\n".getBytes(StandardCharsets.UTF_8));
        assertThat(viewer.from(ALICE, path("gbk"), 0, null).orElseThrow()).satisfies(window -> {
            assertThat(window.encoding()).isEqualTo(Encoding.GB18030);
            assertThat(window.text()).isEqualTo("能量收敛，迭代次数\n");
        });
        assertThat(viewer.from(ALICE, path("utf8"), 0, null).orElseThrow().encoding()).isEqualTo(Encoding.UTF_8);
        assertThat(viewer.from(ALICE, path("latin"), 0, Encoding.LATIN_1).orElseThrow().text()).startsWith("Zürich");
    }

    @Test
    void showsOtherBytesInHexadecimal() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        bytes[0] = 0x7f;
        bytes[1] = 'E';
        Files.write(folder.resolve("binary"), bytes);
        FileWindow window = viewer.from(ALICE, path("binary"), 0, null).orElseThrow();
        assertThat(window.encoding()).isEqualTo(Encoding.BINARY);
        assertThat(window.text()).startsWith("0000000000   7f 45 ");
        assertThat(window.to()).isEqualTo(16 << 10);
        FileWindow next = viewer.from(ALICE, path("binary"), window.to(), null).orElseThrow();
        assertThat(next.text()).startsWith("0000004000");
    }

    @Test
    void showsNothingWhereNothingIs() throws IOException {
        Files.createFile(folder.resolve("void"));
        assertThat(viewer.from(ALICE, path("void"), 0, null).orElseThrow().text()).isEmpty();
        assertThat(viewer.from(ALICE, path("void"), 99, null).orElseThrow().isLast()).isTrue();
        assertThat(viewer.end(ALICE, path("void"), null).orElseThrow().size()).isZero();
        assertThat(viewer.from(ALICE, path("none"), 0, null)).isEmpty();
        assertThat(viewer.from(ALICE, new RemotePath(folder.toString()), 0, null)).isEmpty();
    }

    @Test
    void cutsALineWithoutAnEndBetweenCharacters() throws IOException {
        Files.writeString(folder.resolve("long"), "x" + "水".repeat(200_000));
        FileWindow window = viewer.from(ALICE, path("long"), 0, null).orElseThrow();
        assertThat(window.encoding()).isEqualTo(Encoding.UTF_8);
        assertThat((window.to() - 1) % 3).isZero();
        assertThat(viewer.from(ALICE, path("long"), window.to(), null).orElseThrow().text()).doesNotContain("\uFFFD");
    }

    private RemotePath path(String name) {
        return new RemotePath(folder.resolve(name).toString());
    }
}
