package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteCommandTest {

    private static final List<String> NASTY = List.of(
            "", " ", "'", "''", "\"", "it's \"quoted\"", "a\nb\n", "$(id)", "`id`", "${HOME}", "$HOME", "-rf", "--", "*", "?", "[a]", "~",
            "a;b", "a&b", "a|b", "a>b", "#c", "!x", "\\", "\\'", "\\n", "\t", "作业 名", "😀", "\u001b[31m", "%s%n", "a=b", "{1,2}", "\r");

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash"})
    void aRealShellSeesEveryWordAsItWas(String shell) throws IOException {
        List<String> words = new java.util.ArrayList<>(List.of("printf", "%s\\0"));
        words.addAll(NASTY);

        String printed = output(shell, new RemoteCommand(words).quoted());

        assertThat(List.of(printed.split("\0", -1)).subList(0, NASTY.size())).isEqualTo(NASTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash"})
    void quotingTwiceIsUndoneByTwoShells(String shell) throws IOException {
        RemoteCommand inner = RemoteCommand.of("printf", "%s", "it's $(id)\n'");

        assertThat(output(shell, RemoteCommand.of(shell, "-c", inner.quoted()).quoted())).isEqualTo("it's $(id)\n'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b"})
    void refusesWordsThatNoCommandCanHave(String word) {
        assertThatThrownBy(() -> RemoteCommand.of("echo", word)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String output(String shell, String line) throws IOException {
        Process process = new ProcessBuilder(shell, "-c", line).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
