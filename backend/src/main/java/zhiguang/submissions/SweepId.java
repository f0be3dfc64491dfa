package zhiguang.submissions;

import java.util.Optional;
import java.util.UUID;

/** Which table of rows a sweep takes its values from. */
public record SweepId(UUID value) {

    static SweepId random() {
        return new SweepId(UUID.randomUUID());
    }

    /** Empty when the text is not an id. */
    public static Optional<SweepId> parse(String text) {
        try {
            return Optional.of(new SweepId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
