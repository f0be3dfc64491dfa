package zhiguang.objectstore;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Several contents of the portal under one key, which only the embedded store understands: to get it is to get them one after the other, to
 * put it is to put them all. The key spells their keys, so a signature for it is one for just these.
 */
record Bundle(List<String> keys) {

    /** A key of S3 has 1,024 bytes. */
    static final int MOST = 44;

    private static final String PREFIX = ".zhiguang-bundle/";
    private static final String CONTENT = "o/";
    private static final Pattern OWN = Pattern.compile("o/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int BYTES = 16;
    private static final int LETTERS = 22;

    static boolean isKey(String key) {
        return key.startsWith(PREFIX);
    }

    /** Empty when one of the keys is none of the portal's own, or there are too many. */
    static Optional<String> key(List<String> keys) {
        if (keys.isEmpty() || keys.size() > MOST || !keys.stream().allMatch(key -> OWN.matcher(key).matches())) {
            return Optional.empty();
        }
        StringBuilder key = new StringBuilder(PREFIX);
        keys.forEach(each -> key.append(letters(UUID.fromString(each.substring(CONTENT.length())))));
        return Optional.of(key.toString());
    }

    static Bundle of(String key) {
        String letters = key.substring(PREFIX.length());
        if (letters.isEmpty() || letters.length() % LETTERS != 0 || letters.length() > MOST * LETTERS) {
            throw Refusal.ACCESS_DENIED.exception();
        }
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < letters.length(); i += LETTERS) {
            keys.add(CONTENT + uuid(letters.substring(i, i + LETTERS)));
        }
        return new Bundle(List.copyOf(keys));
    }

    private static String letters(UUID id) {
        byte[] bytes = ByteBuffer.allocate(BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static UUID uuid(String letters) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(letters));
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (IllegalArgumentException e) {
            throw Refusal.ACCESS_DENIED.exception();
        }
    }
}
