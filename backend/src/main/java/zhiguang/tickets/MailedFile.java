package zhiguang.tickets;

import java.util.Optional;

/**
 * A file that came with a mail.
 *
 * @param content empty for what is left out: too large, or one too many
 */
public record MailedFile(String name, Optional<byte[]> content) {

    private static final int LONGEST_NAME = 120;

    /** The sender chose the name: it is one line, no path, and shows as it is. */
    public MailedFile {
        String plain = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029/\\\\]", "_").strip();
        int end = plain.offsetByCodePoints(0, Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length())));
        name = plain.isEmpty() ? "file" : plain.substring(0, end);
    }

    /** How large it is as it is kept. */
    int size() {
        return content.map(bytes -> bytes.length).orElse(0);
    }

    MailedFile leftOut() {
        return new MailedFile(name, Optional.empty());
    }

    @Override
    public String toString() {
        return "MailedFile[" + size() + "]";
    }
}
