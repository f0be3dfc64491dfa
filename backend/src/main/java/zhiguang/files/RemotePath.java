package zhiguang.files;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;

/** An absolute path on the cluster without {@code .} and {@code ..} parts, NUL or line ends. */
public record RemotePath(String value) {

    private static final int LONGEST = 4096;

    public RemotePath {
        if (!value.startsWith("/")) {
            throw new InvalidInputException("path.absolute", "The path must begin with /.");
        }
        if (value.chars().anyMatch(c -> c == 0 || c == '\n' || c == '\r')) {
            throw new InvalidInputException("path.characters", "The path has a character that is not allowed.");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new InvalidInputException("path.long", "The path is too long.");
        }
        for (String part : value.split("/")) {
            if (part.equals("..") || part.equals(".")) {
                throw new InvalidInputException("path.dots", "The path must not have . or .. in it.");
            }
        }
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

    @Override
    public String toString() {
        return value;
    }
}
