package zhiguang.files;

import java.util.Optional;
import zhiguang.failure.InvalidInputException;

/**
 * An absolute path on the cluster without {@code .} and {@code ..} parts or NUL. Bytes that are no UTF-8, and line ends, stand in
 * {@code value} as {@link PathBytes} says.
 */
public record RemotePath(String value) {

    private static final int LONGEST = 4096;

    public RemotePath {
        if (!value.startsWith("/")) {
            throw new InvalidInputException("path.absolute", "The path must begin with /.");
        }
        if (value.chars().anyMatch(c -> c == 0 || c == '\n' || c == '\r')) {
            throw new InvalidInputException("path.characters", "The path has a character that is not allowed.");
        }
        if (length(value) > LONGEST) {
            throw new InvalidInputException("path.long", "The path is too long.");
        }
        for (String part : value.split("/")) {
            if (part.equals("..") || part.equals(".")) {
                throw new InvalidInputException("path.dots", "The path must not have . or .. in it.");
            }
        }
    }

    /** The path that these bytes are on the cluster. */
    public static RemotePath ofBytes(byte[] bytes) {
        return new RemotePath(PathBytes.decode(bytes));
    }

    /** What {@link #shown} gave; also what people type. */
    public static RemotePath ofShown(String shown) {
        return new RemotePath(PathBytes.fromShown(shown));
    }

    /** As the cluster knows it. */
    public byte[] bytes() {
        return PathBytes.encode(value);
    }

    /** For people: nothing in it deceives, and different paths look different. */
    public String shown() {
        return PathBytes.shown(value);
    }

    /** The last part, as {@link #shown}. */
    public String shownName() {
        return PathBytes.shown(name());
    }

    /** Whether it is this directory or somewhere below it. */
    public boolean isIn(RemotePath directory) {
        return equals(directory) || value.startsWith(directory.value.endsWith("/") ? directory.value : directory.value + "/");
    }

    /** The path of {@code relative} below this one. */
    public RemotePath resolve(String relative) {
        return new RemotePath(value.endsWith("/") ? value + relative : value + "/" + relative);
    }

    /** The directory it stands in; empty for {@code /}. */
    public Optional<RemotePath> parent() {
        int end = value.lastIndexOf('/');
        return value.equals("/") ? Optional.empty() : Optional.of(new RemotePath(end == 0 ? "/" : value.substring(0, end)));
    }

    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    private static int length(String value) {
        try {
            return PathBytes.encode(value).length;
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("path.characters", "The path has a character that is not allowed.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
