package zhiguang.spaces;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** The sums of an upload's parts, in order, as the store told them to whoever put them: MD5, or SHA-256 of a store that compares that. */
record PartEtags(List<String> values) {

    private static final Pattern SUM = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{64}");
    private static final int SHA256_DIGITS = 64;

    PartEtags {
        values = values.stream().map(PartEtags::plain).toList();
    }

    static String plain(String etag) {
        String value = etag.replace("\"", "").toLowerCase(Locale.ROOT);
        if (!SUM.matcher(value).matches()) {
            throw new InvalidInputException("upload.parts", "The store does not have all parts of this file; upload it again.");
        }
        return value;
    }

    /** The ETag of an object joined of these parts: the sum of their sums, and how many they are. */
    String joined() {
        boolean sha256 = values.stream().allMatch(v -> v.length() == SHA256_DIGITS);
        try {
            MessageDigest digest = MessageDigest.getInstance(sha256 ? "SHA-256" : "MD5");
            values.forEach(v -> digest.update(HexFormat.of().parseHex(v)));
            return HexFormat.of().formatHex(digest.digest()) + "-" + values.size();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
