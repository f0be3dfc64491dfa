package zhiguang.spaces;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** The SHA-256 of a whole file, in hex. */
final class Sha256 {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    /** A store that compares the SHA-256 of what is put whole tells it for its ETag. */
    static Optional<String> ofEtag(String etag) {
        return HEX.matcher(etag).matches() ? Optional.of(etag) : Optional.empty();
    }

    static String plain(String hex) {
        String value = hex.toLowerCase(Locale.ROOT);
        if (!HEX.matcher(value).matches()) {
            throw new InvalidInputException("upload.sha256", "The checksum of this file is none; upload it again.");
        }
        return value;
    }
}
