package zhiguang.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TerminalTextTest {

    @Test
    void plainTextStaysAsItIs() {
        assertThat(shown("a\tb\n\n作业 😀\n")).isEqualTo("a\tb\n\n作业 😀\n");
    }

    @Test
    void ofAProgressLineOnlyTheLastVersionIsShown() {
        assertThat(shown("10 %\r20 %\r100 %\ndone\r\nnext\r\r\n")).isEqualTo("100 %\ndone\nnext\n");
        assertThat(shown("10 %\r20 %\r")).isEqualTo("20 %");
    }

    @Test
    void escapeSequencesAreLeftOut() {
        assertThat(shown("\u001b[1;31mred\u001b[0m \u001b]0;title\u0007a\u001b]8;;http://x\u001b\\b\u001b(Bc\u001bMd\u009b2Ke"))
                .isEqualTo("red abcde");
        assertThat(shown("\u001b[2K\r50 %\u001b[K\n")).isEqualTo("50 %\n");
    }

    @Test
    void brokenSequencesEatNoMoreThanTheirLine() {
        assertThat(shown("a\u001b]0;never ends\nb\u001b[\nc\u001b\nd\u001b")).isEqualTo("a\nb\nc\nd");
    }

    @Test
    void controlAndDirectionCharactersAreLeftOut() {
        assertThat(shown("a\u0000\u0007\b\u007f\u0085b\u202ec\u2066d")).isEqualTo("abcd");
    }

    @Test
    void aLongLineIsCutWithAMark() {
        assertThat(shown("x".repeat(TerminalText.LONGEST_LINE) + "\n")).isEqualTo("x".repeat(10_000) + "\n");
        assertThat(shown("😀".repeat(10_005) + "\ny")).isEqualTo("😀".repeat(10_000) + " … (+5)\ny");
        assertThat(shown("x".repeat(20_000) + "\rshort\n")).isEqualTo("short\n");
    }

    @Test
    void anyBytesGiveTextThatIsSafe() {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        String text = TerminalText.of(bytes, 0, bytes.length);
        assertThat(text.chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    }

    private static String shown(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        return TerminalText.of(bytes, 0, bytes.length);
    }

    @Test
    void keepsColoursAndNoOtherSequenceWhereTheyAreWanted() {
        byte[] bytes = "\u001b[31mred\u001b[0m \u001b[2J\u001b]0;title\u0007\u001b[1;38;5;200mx\u001b[m\u001b[?25h\n".getBytes(UTF_8);
        assertThat(TerminalText.coloured(bytes, 0, bytes.length)).isEqualTo("\u001b[31mred\u001b[0m \u001b[1;38;5;200mx\u001b[m\n");
        assertThat(TerminalText.of(bytes, 0, bytes.length)).isEqualTo("red x\n");
    }

    @Test
    void coloursOutliveTheLineThatIsWrittenOver() {
        assertThat(coloured("10 %\r\u001b[31mERROR\u001b[0m\n")).isEqualTo("\u001b[31mERROR\u001b[0m\n");
        assertThat(coloured("\u001b[32m10 %\r20 %\n")).isEqualTo("\u001b[32m20 %\n");
        assertThat(coloured("\u001b[31mred\n10 %\r\u001b[mdone\n")).isEqualTo("\u001b[31mred\n\u001b[mdone\n");
        assertThat(coloured("10 %\r\u001b[0m\n")).isEqualTo("10 %\u001b[0m\n");
    }

    private static String coloured(String raw) {
        byte[] bytes = raw.getBytes(UTF_8);
        return TerminalText.coloured(bytes, 0, bytes.length);
    }

    @Test
    void longColoursDoNotSwellALine() {
        byte[] bytes = ("\u001b[" + "1;".repeat(1000) + "mx\n").getBytes(UTF_8);
        assertThat(TerminalText.coloured(bytes, 0, bytes.length)).isEqualTo("x\n");
    }
}
