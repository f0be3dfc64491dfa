package zhiguang.files;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal would show of some bytes, as plain text: no control characters but line ends and tabs, no escape sequences, of a
 * line that was written over with CR only the last version, of a line longer than 10,000 characters only its beginning. Colours may be
 * kept, as {@code ESC [ digits m} and nothing else.
 */
final class TerminalText {

    static final int LONGEST_LINE = 10_000;
    private static final Pattern COLOUR = Pattern.compile("[0-9;]*m");
    private static final Pattern RESET = Pattern.compile("0*m");
    private static final int LONGEST_COLOUR = 24;
    private static final int ESCAPE = 0x1b;
    private static final int BELL = 0x07;
    private static final int SEQUENCE = 0x9b;

    private final StringBuilder shown = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    /** The colours since the last reset, which stay when a line is written over. */
    private final StringBuilder inForce = new StringBuilder();
    private final String raw;
    private final boolean colours;
    private int at;
    private int visible;
    private boolean returned;

    private TerminalText(String raw, boolean colours) {
        this.raw = raw;
        this.colours = colours;
    }

    static String of(byte[] bytes, int from, int to) {
        return new TerminalText(new String(bytes, from, to - from, StandardCharsets.UTF_8), false).render();
    }

    static String coloured(byte[] bytes, int from, int to) {
        return new TerminalText(new String(bytes, from, to - from, StandardCharsets.UTF_8), true).render();
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
            line.append(inForce);
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
        int begin = at;
        for (Character c = peek(); c != null && c >= ' ' && c <= '~'; c = peek()) {
            at++;
            if (c >= '@') {
                keepColour(raw.substring(begin, at));
                return;
            }
        }
    }

    private void keepColour(String sequence) {
        if (colours && visible <= LONGEST_LINE && sequence.length() <= LONGEST_COLOUR && COLOUR.matcher(sequence).matches()) {
            String colour = (char) ESCAPE + "[" + sequence;
            line.append(colour);
            if (RESET.matcher(sequence).matches()) {
                inForce.setLength(0);
            }
            if (inForce.length() <= LONGEST_COLOUR) {
                inForce.append(colour);
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
