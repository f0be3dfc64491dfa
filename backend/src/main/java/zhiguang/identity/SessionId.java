package zhiguang.identity;

import java.io.Serial;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** Names a sign-in in lists and in the audit; it opens nothing. */
public record SessionId(UUID value) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    public static Optional<SessionId> parse(String text) {
        try {
            return Optional.of(new SessionId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
