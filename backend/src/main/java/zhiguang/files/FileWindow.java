package zhiguang.files;

/**
 * A part of a file as it may be shown.
 *
 * @param text whole lines where the file has lines; of a binary file its bytes in hexadecimal
 * @param encoding how the bytes were read; {@code BINARY} for hexadecimal
 * @param from where the part begins, in bytes, and {@code to} where the next one does
 */
public record FileWindow(String text, Encoding encoding, long from, long to, long size) {

    /** How bytes are read as text. */
    public enum Encoding {
        UTF_8,
        GB18030,
        LATIN_1,
        BINARY
    }

    public boolean isFirst() {
        return from == 0;
    }

    public boolean isLast() {
        return to >= size;
    }
}
