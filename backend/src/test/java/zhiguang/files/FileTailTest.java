package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.identity.ClusterUser;

class FileTailTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @TempDir
    private Path directory;

    private final LocalFiles files = new LocalFiles();
    private final FileTail output = new FileTail(files);

    @Test
    void showsTheLastLinesAndThenWhatIsAdded() throws IOException {
        write("1\n2\n3\n4\nfi");

        OutputChunk tail = tail(2);
        assertThat(tail).isEqualTo(new OutputChunk("3\n4\n", "fi", 8, 10, 4, false));

        write("ve\nsix\n");
        OutputChunk more = since(tail.offset());
        assertThat(more).isEqualTo(new OutputChunk("five\nsix\n", "", 17, 17, 0, false));
        assertThat(since(more.offset())).isEqualTo(new OutputChunk("", "", 17, 17, 0, false));
    }

    @Test
    void showsAThousandLinesUnlessToldOtherwise() throws IOException {
        for (int i = 1; i <= 3000; i++) {
            write(i + "\n");
        }
        OutputChunk tail = output.tail(ALICE, path()).orElseThrow();
        assertThat(tail.text()).startsWith("2001\n").endsWith("\n3000\n");
        assertThat(tail.text().lines()).hasSize(1000);
        assertThat(tail(5000).text()).startsWith("1\n");
    }

    @Test
    void readsLittleOfAVeryLargeFile() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file().toFile(), "rw")) {
            sparse.setLength(1L << 30);
            sparse.seek(1L << 30);
            sparse.write("\nlast\n".getBytes(StandardCharsets.UTF_8));
        }
        OutputChunk tail = tail(1000);
        assertThat(tail.text()).isEqualTo("last\n");
        assertThat(tail.offset()).isEqualTo(tail.size()).isEqualTo((1L << 30) + 6);
        assertThat(tail.skipped()).isEqualTo((1L << 30) + 1);
        assertThat(files.bytesRead).isLessThanOrEqualTo(FileTail.MOST_BYTES);

        assertThat(since(100).skipped()).isEqualTo((1L << 30) + 1 - 100);
    }

    @Test
    void skipsAheadWhenMoreCameThanItReads() throws IOException {
        write("first\n");
        long offset = tail(10).offset();
        for (int i = 0; i < 10; i++) {
            write(("line " + i + " " + "x".repeat(99_990) + "\n"));
        }
        OutputChunk chunk = since(offset);
        assertThat(chunk.text()).startsWith("line 8").contains("\nline 9").endsWith("\n");
        assertThat(offset + chunk.skipped() + 2 * 99_998L).isEqualTo(chunk.size());
        assertThat(chunk.offset()).isEqualTo(chunk.size());
    }

    @Test
    void readsAnEndlessLinePieceByPiece() throws IOException {
        write("字".repeat(400_000));
        OutputChunk tail = tail(1000);
        assertThat(tail.text()).startsWith("字").endsWith(")\n").doesNotContain("\uFFFD").hasSizeLessThan(10_050);
        assertThat(tail.offset()).isEqualTo(tail.size());
        write("字".repeat(10));
        assertThat(since(tail.offset()).partial()).isEqualTo("字".repeat(10));
    }

    @Test
    void halfACharacterIsReadAgainWhenItIsWhole() throws IOException {
        byte[] bytes = "字".repeat(30_000).getBytes(StandardCharsets.UTF_8);
        Files.write(file(), java.util.Arrays.copyOf(bytes, bytes.length - 1));
        OutputChunk chunk = since(0);
        assertThat(chunk.offset()).isEqualTo(bytes.length - 3);
        Files.write(file(), bytes);
        assertThat(since(chunk.offset()).partial()).isEqualTo("字");

        Files.write(file(), new byte[] {'o', 'k', (byte) 0xf0, (byte) 0x9f});
        assertThat(since(0).partial()).isEqualTo("ok");
    }

    @Test
    void aProgressLineIsShownAsItStands() throws IOException {
        write("start\n10 %\r20 %\r");
        OutputChunk chunk = since(0);
        assertThat(chunk.text()).isEqualTo("start\n");
        assertThat(chunk.partial()).isEqualTo("20 %");
        write("30 %\rdone\n");
        assertThat(since(chunk.offset()).text()).isEqualTo("done\n");
    }

    @Test
    void aShorterFileBeginsAnew() throws IOException {
        write("a long first run\n");
        long offset = tail(10).offset();
        Files.writeString(file(), "again\n");
        assertThat(since(offset)).isEqualTo(new OutputChunk("again\n", "", 6, 6, 0, true));
    }

    @Test
    void binaryDoesNoHarm() throws IOException {
        byte[] bytes = new byte[1 << 20];
        new Random(7).nextBytes(bytes);
        Files.write(file(), bytes);
        OutputChunk chunk = tail(1000);
        assertThat((chunk.text() + chunk.partial()).chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
        assertThat(chunk.offset()).isBetween(chunk.size() - (64 << 10), chunk.size());
    }

    @Test
    void whatIsNotThereOrIsNoFileIsEmpty() throws IOException {
        assertThat(output.tail(ALICE, path())).isEmpty();
        write("x");
        Files.delete(file());
        assertThat(output.since(ALICE, path(), 1)).isEmpty();
        assertThat(output.tail(ALICE, new RemotePath(directory.toString()))).isEmpty();
    }

    @Test
    void anEmptyFileIsEmpty() throws IOException {
        write("");
        assertThat(tail(1000)).isEqualTo(new OutputChunk("", "", 0, 0, 0, false));
    }

    private OutputChunk tail(int lines) {
        return output.tail(ALICE, path(), lines).orElseThrow();
    }

    private OutputChunk since(long offset) {
        return output.since(ALICE, path(), offset).orElseThrow();
    }

    private void write(String text) throws IOException {
        Files.writeString(file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Path file() {
        return directory.resolve("slurm.out");
    }

    private RemotePath path() {
        return new RemotePath(file().toString());
    }
}
