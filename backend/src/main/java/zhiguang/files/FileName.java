package zhiguang.files;

import zhiguang.failure.InvalidInputException;

/** A name that a user gives to a file or folder: one part of a path, at most 255 bytes. */
public record FileName(String value) {

    private static final int LONGEST = 255;

    public FileName {
        if (value.isEmpty()) {
            throw new InvalidInputException("file-name.empty", "Give it a name.");
        }
        if (value.equals(".") || value.equals("..")) {
            throw new InvalidInputException("file-name.dots", "The names . and .. mean folders already.");
        }
        if (value.indexOf('/') >= 0) {
            throw new InvalidInputException("file-name.slash", "A name has no / in it.");
        }
        if (value.chars().anyMatch(c -> c == 0 || c == '\n' || c == '\r')) {
            throw new InvalidInputException("file-name.characters", "The name has a character that is not allowed.");
        }
        if (bytes(value) > LONGEST) {
            throw new InvalidInputException("file-name.long", "The name is longer than 255 bytes.", LONGEST);
        }
    }

    /** As it is typed: with {@code \xFF} for what cannot be typed, and {@code \\} for a backslash. */
    public static FileName ofShown(String shown) {
        return new FileName(PathBytes.fromShown(shown));
    }

    public RemotePath in(RemotePath folder) {
        return folder.resolve(value);
    }

    private static int bytes(String value) {
        try {
            return PathBytes.encode(value).length;
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("file-name.characters", "The name has a character that is not allowed.");
        }
    }
}
