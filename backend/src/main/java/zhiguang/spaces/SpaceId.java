package zhiguang.spaces;

import java.util.UUID;

/** Identifies a space; its bucket is named after it. */
public record SpaceId(UUID value) {

    public String bucket() {
        return "space-" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
