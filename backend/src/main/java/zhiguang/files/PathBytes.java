package zhiguang.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * File names are bytes. In our strings a byte that is no UTF-8, or a line end, stands as U+DC00 and its value (as in Python), so that
 * each name goes there and back unchanged. People see such characters, and those that would deceive them, as {@code \xFF} or {@code \u202E}.
 */
final class PathBytes {

    private static final char ESCAPE = '\uDC00';

    private PathBytes() {}

    static boolean isEscape(char c) {
        return c >= ESCAPE + 0x80 && c <= ESCAPE + 0xff || c == ESCAPE + '\n' || c == ESCAPE + '\r';
    }

    static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE + (in.get() & 0xff)));
            }
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString().replace('\n', (char) (ESCAPE + '\n')).replace('\r', (char) (ESCAPE + '\r'));
    }

    /** @throws IllegalArgumentException for half a surrogate pair, which no bytes stand for */
    static byte[] encode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isEscape(text.charAt(i)) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)))) {
                out.writeBytes(strict(text.substring(from, i)));
                out.write(text.charAt(i) - ESCAPE);
                from = i + 1;
            }
        }
        out.writeBytes(strict(text.substring(from)));
        return out.toByteArray();
    }

    private static byte[] strict(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("no bytes stand for this text", e);
        }
    }

    /** For people and addresses; {@link #fromShown} gives the text back. */
    static String shown(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            if (isEscape(c) && !paired) {
                out.append("\\x%02X".formatted(c - ESCAPE));
            } else if (c == '\\') {
                out.append("\\\\");
            } else if (deceives(c)) {
                out.append("\\u%04X".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Control characters, and those that reorder or hide what stands around them. */
    private static boolean deceives(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    static String fromShown(String shown) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < shown.length()) {
            String rest = shown.substring(i, Math.min(i + 6, shown.length()));
            if (rest.startsWith("\\\\")) {
                out.append('\\');
                i += 2;
            } else if (rest.matches("\\\\x(0[AD]|[89A-Fa-f][0-9A-Fa-f]).*")) {
                out.append((char) (ESCAPE + Integer.parseInt(rest.substring(2, 4), 16)));
                i += 4;
            } else if (rest.matches("\\\\u[0-9A-Fa-f]{4}")) {
                out.append((char) Integer.parseInt(rest.substring(2, 6), 16));
                i += 6;
            } else {
                out.append(shown.charAt(i++));
            }
        }
        return out.toString();
    }
}
