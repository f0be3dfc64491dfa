package zhiguang.spaces;

import java.util.UUID;

/** Identifies one thing that was deleted, with all that was below it. */
public record BinId(UUID value) {

    static BinId random() {
        return new BinId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
