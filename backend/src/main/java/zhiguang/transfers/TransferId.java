package zhiguang.transfers;

import java.util.Optional;
import java.util.UUID;

/** Identifies a transfer. */
public record TransferId(UUID value) {

    public static TransferId random() {
        return new TransferId(UUID.randomUUID());
    }

    /** Empty when the text is no id. */
    public static Optional<TransferId> parse(String text) {
        try {
            return Optional.of(new TransferId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
