package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteCommandTest {

    private static final List<String> NASTY = List.of(
            "", " ", "'", "''", "'\\''", "\"", "\\", "$(touch /tmp/never)", "`id`", "$HOME", "~", "*", "a;b|c&d>e<f", "!", "!!", "#x",
            "a\nb", "\n", "a\r\nb", "\t", "-rf", "--", "{a,b}", "[ab]", "之光 文件", "😀", "\u0001\u007f", "x".repeat(100_000));

    @ParameterizedTest
    @ValueSource(strings = {"bash", "sh"})
    void handsEachWordToAShellAsItIs(String shell) throws Exception {
        RemoteCommand command = new RemoteCommand(
                Stream.concat(List.of("printf", "%s\\0").stream(), NASTY.stream()).toList());
        Process process = new ProcessBuilder(shell).redirectErrorStream(true).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(command.quoted().getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(List.of(printed.substring(0, printed.length() - 1).split("\0", -1))).isEqualTo(NASTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "sh"})
    void quotingTwiceIsUndoneByTwoShells(String shell) throws Exception {
        RemoteCommand inner = RemoteCommand.of("printf", "%s", "it's $(id)\n'");
        Process process = new ProcessBuilder(shell, "-c", RemoteCommand.of(shell, "-c", inner.quoted()).quoted()).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("it's $(id)\n'");
    }

    @Test
    void refusesWhatNoArgumentCanHold() {
        assertThatThrownBy(() -> RemoteCommand.of("echo", "a\0b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(RemoteCommand::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverChanges() {
        List<String> words = new ArrayList<>(List.of("echo"));
        RemoteCommand command = new RemoteCommand(words);
        words.add("more");
        assertThat(command.arguments()).containsExactly("echo");
    }
}
