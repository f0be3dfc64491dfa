package zhiguang.spaces;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import zhiguang.failure.InvalidInputException;

/**
 * The name of an object in a space: parts joined by {@code /}, each 1 to 255 bytes of UTF-8, none {@code .} or {@code ..}, no control or
 * direction characters; at most 1,024 bytes in all (S3's limit).
 */
public record ObjectKey(String value) {

    public ObjectKey {
        if (value.isEmpty() || bytes(value) > 1024) {
            throw new InvalidInputException("object-key.length", "A file's name is 1 to 1,024 bytes long.");
        }
        if (value.codePoints().anyMatch(ObjectKey::isForbidden)) {
            throw new InvalidInputException("object-key.characters", "A file's name has a character that is not allowed.");
        }
        if (Arrays.stream(value.split("/", -1)).anyMatch(ObjectKey::isBadPart)) {
            throw new InvalidInputException("object-key.parts", "A file's name has an empty, too long, . or .. part.");
        }
    }

    private static boolean isBadPart(String part) {
        return part.isEmpty() || part.equals(".") || part.equals("..") || bytes(part) > 255;
    }

    private static boolean isForbidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE || c == '\\';
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The last part. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
