package zhiguang.spaces;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zhiguang.failure.InvalidInputException;

/**
 * Where a content lies in its space's bucket. Contents of the portal lie under {@code o/} and a UUID, are never changed and say nothing of
 * the names they go by; other S3 tools may have put objects there under any key.
 */
public record StoreKey(String value) {

    private static final int LONGEST = 1024;
    private static final Pattern OWN =
            Pattern.compile("o/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public StoreKey {
        boolean tooLong = value.getBytes(StandardCharsets.UTF_8).length > LONGEST;
        if (value.isEmpty() || tooLong || value.codePoints().anyMatch(StoreKey::isForbidden) || hasDots(value)) {
            throw new IllegalArgumentException("an object of the store has a key that no client can ask for");
        }
    }

    /** For a new content. */
    static StoreKey random() {
        return new StoreKey("o/" + UUID.randomUUID());
    }

    /** For new contents that come together: the store lists them one after the other. */
    static List<StoreKey> random(int count) {
        UUID first = UUID.randomUUID();
        return Stream.generate(UUID::randomUUID)
                .limit(count)
                .map(next -> new StoreKey("o/" + new UUID(first.getMostSignificantBits(), next.getLeastSignificantBits())))
                .toList();
    }

    /** Whether the portal put it there. */
    boolean isOwn() {
        return OWN.matcher(value).matches();
    }

    /** The name under which an object that somebody else put there is shown; empty when no object may have it. */
    Optional<ObjectKey> asName() {
        try {
            return Optional.of(new ObjectKey(value));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static boolean hasDots(String key) {
        return Arrays.stream(key.split("/", -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
    }

    private static boolean isForbidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return value;
    }
}
