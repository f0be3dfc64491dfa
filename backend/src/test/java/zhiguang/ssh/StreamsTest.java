package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemotePath;

class StreamsTest {

    @Test
    void whatLoginShellsPrintIsLeftOutHoweverItIsCut() throws IOException {
        MarkedCommand command = new MarkedCommand(RemoteCommand.of("true"));
        String mark = command.line().replaceAll(".*'(=[0-9a-f]+)'.*", "$1");
        byte[] stream = ("Welcome! =" + mark.substring(1, 5) + "==\n=" + mark + "\nhello\n").getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut < stream.length; cut++) {
            ByteArrayOutputStream seen = new ByteArrayOutputStream();
            MarkedCommand.Output output = command.after(seen);
            output.write(stream, 0, cut);
            output.write(stream, cut, stream.length - cut);
            assertThat(seen.toString(StandardCharsets.UTF_8)).isEqualTo("hello\n");
            assertThat(output.hasBegun()).isTrue();
        }
    }

    @Test
    void noiseAloneIsNoBeginning() throws IOException {
        MarkedCommand.Output output = new MarkedCommand(RemoteCommand.of("true")).after(new ByteArrayOutputStream());
        output.write("This account is currently not available.\n".getBytes(StandardCharsets.UTF_8));
        assertThat(output.hasBegun()).isFalse();
    }

    @Test
    void everyCommandHasAnotherMark() {
        RemoteCommand command = RemoteCommand.of("true");
        assertThat(new MarkedCommand(command).line()).isNotEqualTo(new MarkedCommand(command).line());
    }

    @Test
    void linesAreHandedOverWhole() {
        List<String> lines = new ArrayList<>();
        LineSplitter splitter = new LineSplitter(lines::add);
        for (byte b : "一\n\ntwo\nthr".getBytes(StandardCharsets.UTF_8)) {
            splitter.write(b);
        }
        assertThat(lines).containsExactly("一", "", "two");
        splitter.write("ee".getBytes(StandardCharsets.UTF_8), 0, 2);
        splitter.finish();
        splitter.finish();
        assertThat(lines).containsExactly("一", "", "two", "three");
    }

    @Test
    void anEndlessLineIsCut() {
        List<String> lines = new ArrayList<>();
        LineSplitter splitter = new LineSplitter(lines::add);
        byte[] piece = new byte[300_000];
        for (int i = 0; i < 10; i++) {
            splitter.write(piece, 0, piece.length);
        }
        splitter.write('\n');
        splitter.write('x');
        splitter.finish();
        assertThat(lines).extracting(String::length).containsExactly(1 << 20, 1);
    }

    @Test
    void theFirstBytesAreKept() {
        BoundedBytes bytes = new BoundedBytes(5);
        bytes.write(new byte[] {'a', 'b', 'c'}, 0, 3);
        bytes.write(new byte[] {'d', 'e', 'f'}, 0, 3);
        bytes.write('g');
        assertThat(bytes.text()).isEqualTo("abcde");
    }

    @Test
    void namesGoOverTheWireByteByByte() {
        RemotePath path = new RemotePath("/scratch/数据/😀 'x'");
        assertThat(SftpNames.toWire(path).getBytes(SftpNames.WIRE)).isEqualTo(path.value().getBytes(StandardCharsets.UTF_8));
        assertThat(SftpNames.fromWire(SftpNames.toWire(path))).isEqualTo(path);
        RemotePath odd = SftpNames.fromWire("/a\nb\rc\u00ff");
        assertThat(odd.value()).doesNotContain("\n", "\r");
        assertThat(SftpNames.toWire(odd)).isEqualTo("/a\nb\rc\u00ff");
        assertThatThrownBy(() -> new RemotePath("/\ud83d")).isInstanceOf(InvalidInputException.class);
    }
}
