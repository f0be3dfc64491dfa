package zhiguang.objectstore;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Object keys as file names and back, so that a file system can hold every key: {@code x} beside {@code x/y}, parts of 255 bytes and names
 * that the embedded store keeps for itself.
 *
 * <p>Each object ends in {@code %f}, a long part goes on in a folder after {@code %s/}, and {@code %} itself is {@code %25}. The encoding of
 * a key's prefix is a prefix of the key's encoding.
 */
final class FileNames {

    private static final String END = "%f";
    private static final String SPLIT = "%s/";
    private static final int LONGEST = 120;
    private static final Pattern HALF_WRITTEN =
            Pattern.compile(".*" + END + "(-[0-9]{1,5})?-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.DOTALL);

    private FileNames() {}

    static String ofKey(String key) {
        return ofPrefix(key) + END;
    }

    static String ofPrefix(String prefix) {
        StringBuilder name = new StringBuilder();
        int length = 0;
        for (int i = 0; i < prefix.length(); ) {
            int c = prefix.codePointAt(i);
            String piece = encode(c, i == 0);
            int bytes = piece.getBytes(StandardCharsets.UTF_8).length;
            if (c == '/') {
                length = 0;
            } else if (length + bytes > LONGEST) {
                name.append(SPLIT);
                length = bytes;
            } else {
                length += bytes;
            }
            name.append(piece);
            i += Character.charCount(c);
        }
        return name.toString();
    }

    private static String encode(int c, boolean first) {
        if (c == '%') {
            return "%25";
        }
        return c == '.' && first ? "%2e" : Character.toString(c);
    }

    static boolean isKey(String name) {
        return name.endsWith(END);
    }

    /** S3Proxy puts a file together beside its place, under its name and a UUID. */
    static boolean isBeingWritten(String name) {
        return name.contains(END + "-");
    }

    /** The same, but not a finished part of an upload, whose name ends in its number. */
    static boolean isHalfWritten(String name) {
        return HALF_WRITTEN.matcher(name).matches();
    }

    static String toKey(String name) {
        return name.substring(0, name.length() - END.length())
                .replace(SPLIT, "")
                .replace("%2e", ".")
                .replace("%25", "%");
    }
}
