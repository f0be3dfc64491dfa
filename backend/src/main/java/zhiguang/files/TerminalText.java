package zhiguang.files;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal would show of some bytes, as plain text: no control characters but line ends and tabs, no escape sequences, of a
 * line that was written over with CR only the last version, of a line longer than 10,000 characters only its beginning.
 */
final class TerminalText {

    static final int LONGEST_LINE = 10_000;
    private static final int ESCAPE = 0x1b;
    private static final int BELL = 0x07;
    private static final int SEQUENCE = 0x9b;

    private final StringBuilder shown = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final String raw;
    private int at;
    private int visible;
    private boolean returned;

    private TerminalText(String raw) {
        this.raw = raw;
    }

    static String of(byte[] bytes, int from, int to) {
        return new TerminalText(new String(bytes, from, to - from, StandardCharsets.UTF_8)).render();
    }

    private String render() {
        while (at < raw.length()) {
            int c = raw.codePointAt(at);
            at += Character.charCount(c);
            accept(c);
        }
        endLine();
        return shown.toString();
    }

    private void accept(int c) {
        switch (c) {
            case '\n' -> {
                endLine();
                shown.append('\n');
            }
            case '\r' -> returned = true;
            case ESCAPE -> skipEscape();
            case SEQUENCE -> skipSequence();
            default -> {
                if (c == '\t' || !isHidden(c)) {
                    show(c);
                }
            }
        }
    }

    private void show(int c) {
        if (returned) {
            clearLine();
        }
        visible++;
        if (visible <= LONGEST_LINE) {
            line.appendCodePoint(c);
        }
    }

    private void endLine() {
        shown.append(line);
        if (visible > LONGEST_LINE) {
            shown.append(" … (+").append(visible - LONGEST_LINE).append(')');
        }
        clearLine();
    }

    private void clearLine() {
        line.setLength(0);
        visible = 0;
        returned = false;
    }

    /** Control characters, and those that turn the direction of text around. */
    private static boolean isHidden(int c) {
        return Character.getType(c) == Character.CONTROL || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }

    private void skipEscape() {
        @Nullable Character kind = peek();
        if (kind == null || kind < ' ') {
            return;
        }
        at++;
        switch (kind) {
            case '[' -> skipSequence();
            case ']', 'P', 'X', '^', '_' -> skipString();
            default -> skipWhile(kind);
        }
    }

    /** CSI: parameters up to a final character. */
    private void skipSequence() {
        for (Character c = peek(); c != null && c >= ' ' && c <= '~'; c = peek()) {
            at++;
            if (c >= '@') {
                return;
            }
        }
    }

    /** OSC and its like: up to BEL or ESC \, but never over a line end. */
    private void skipString() {
        for (Character c = peek(); c != null && c != '\n'; c = peek()) {
            at++;
            if (c == BELL) {
                return;
            }
            if (c == ESCAPE) {
                if (raw.startsWith("\\", at)) {
                    at++;
                }
                return;
            }
        }
    }

    /** ESC with intermediate characters before its final one. */
    private void skipWhile(char first) {
        for (Character c = first; c != null && c >= ' ' && c <= '/'; c = peek()) {
            at++;
        }
    }

    private @Nullable Character peek() {
        return at < raw.length() ? raw.charAt(at) : null;
    }
}
