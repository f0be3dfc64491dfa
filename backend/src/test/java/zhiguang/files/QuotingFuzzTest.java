package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.Fuzz;

/** What a real shell makes of quoted words: the words. */
class QuotingFuzzTest {

    private static final List<String> WORDS = List.of(
            "", "a", "it's", "$(touch /tmp/x)", "`id`", "a b", "-rf", "'; rm -rf / #", "\\'", "~root", "*", "a\nb", "!!", "${IFS}", "名字", "\u001b[2J", "''");

    @ParameterizedTest
    @ValueSource(strings = {"bash", "sh", "bash --posix"})
    void everyWordArrivesAsItWas(String shell) {
        List<String> batch = new ArrayList<>();
        Fuzz.texts(WORDS, text -> {
            if (isRefused(text)) {
                assertThat(text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
            } else {
                batch.add(text);
            }
            if (batch.size() == 200) {
                List<String> words = List.copyOf(batch);
                batch.clear();
                assertThat(through(shell, words)).isEqualTo(words);
            }
        });
    }

    private static boolean isRefused(String text) {
        try {
            RemoteCommand.of(text);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static List<String> through(String shell, List<String> words) {
        List<String> command = new ArrayList<>(List.of("printf", "%s\\0"));
        command.addAll(words);
        try {
            Process process = new ProcessBuilder(shell.split(" ")).start();
            process.getOutputStream().write((new RemoteCommand(command).quoted() + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            process.getInputStream().transferTo(said);
            String all = said.toString(StandardCharsets.UTF_8);
            return all.isEmpty() ? List.of() : List.of(all.substring(0, all.length() - 1).split("\0", -1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
