package zhiguang.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import zhiguang.files.FileWindow.Encoding;

/** Reads bytes as text, or as what they are. */
final class WindowText {

    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final int ROW = 16;

    private WindowText() {}

    /** By the bytes themselves; a piece may begin and end within a character. */
    static Encoding guess(byte[] bytes) {
        if (isBinary(bytes)) {
            return Encoding.BINARY;
        }
        if (fits(bytes, afterHalfCharacter(bytes), StandardCharsets.UTF_8)) {
            return Encoding.UTF_8;
        }
        return fits(bytes, 0, CHINESE) ? Encoding.GB18030 : Encoding.LATIN_1;
    }

    /** NUL, or more control characters than any text has. */
    private static boolean isBinary(byte[] bytes) {
        int odd = 0;
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
            odd += b > 0 && b < 32 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\b' && b != 0x1b && b != 7 ? 1 : 0;
        }
        return odd > bytes.length / 20;
    }

    /** Whether it is text in this encoding, but for half a character at the end. */
    private static boolean fits(byte[] bytes, int from, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CoderResult result = charset.newDecoder().decode(in, CharBuffer.allocate(bytes.length + 1), false);
        return result.isUnderflow();
    }

    /** Behind half a character at the beginning. */
    private static int afterHalfCharacter(byte[] bytes) {
        int at = 0;
        while (at < Math.min(3, bytes.length) && (bytes[at] & 0xc0) == 0x80) {
            at++;
        }
        return at;
    }

    static String of(byte[] bytes, Encoding encoding, long offset) {
        return switch (encoding) {
            case BINARY -> hexadecimal(bytes, offset);
            case UTF_8 -> TerminalText.of(bytes, 0, bytes.length);
            case GB18030 -> terminal(bytes, CHINESE);
            case LATIN_1 -> terminal(bytes, StandardCharsets.ISO_8859_1);
        };
    }

    private static String terminal(byte[] bytes, Charset charset) {
        byte[] utf8 = new String(bytes, charset).getBytes(StandardCharsets.UTF_8);
        return TerminalText.of(utf8, 0, utf8.length);
    }

    private static String hexadecimal(byte[] bytes, long offset) {
        StringBuilder out = new StringBuilder(bytes.length * 5);
        for (int row = 0; row < bytes.length; row += ROW) {
            out.append("%010x ".formatted(offset + row));
            int end = Math.min(bytes.length, row + ROW);
            for (int i = row; i < row + ROW; i++) {
                out.append(i % 8 == 0 ? "  " : " ").append(i < end ? "%02x".formatted(bytes[i]) : "  ");
            }
            out.append("  |");
            for (int i = row; i < end; i++) {
                out.append(bytes[i] >= 32 && bytes[i] < 127 ? (char) bytes[i] : '.');
            }
            out.append("|\n");
        }
        return out.toString();
    }
}
