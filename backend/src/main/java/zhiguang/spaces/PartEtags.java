package zhiguang.spaces;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** The MD5 sums of an upload's parts, in order, as the store told them to whoever put them. */
record PartEtags(List<String> values) {

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    PartEtags {
        values = values.stream().map(PartEtags::plain).toList();
    }

    static String plain(String etag) {
        String value = etag.replace("\"", "").toLowerCase(Locale.ROOT);
        if (!MD5.matcher(value).matches()) {
            throw new InvalidInputException("upload.parts", "The store does not have all parts of this file; upload it again.");
        }
        return value;
    }

    /** The ETag that S3 gives an object joined of these parts: MD5 of the MD5 sums, and how many they are. */
    String joined() {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            values.forEach(v -> md5.update(HexFormat.of().parseHex(v)));
            return HexFormat.of().formatHex(md5.digest()) + "-" + values.size();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
