package zhiguang.tokens;

import java.util.Optional;
import java.util.UUID;

/** Names a key in lists and in the audit, and a client towards the token endpoint; it opens nothing. */
public record ApiKeyId(UUID value) {

    static ApiKeyId random() {
        return new ApiKeyId(UUID.randomUUID());
    }

    public static Optional<ApiKeyId> parse(String text) {
        try {
            return Optional.of(new ApiKeyId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
