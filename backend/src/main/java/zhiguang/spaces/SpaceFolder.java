package zhiguang.spaces;

import java.time.Instant;

/** A folder, which is there whether or not something is in it; {@code modified} is when it was made. */
public record SpaceFolder(ObjectId id, ObjectKey key, Instant modified) implements SpaceEntry {

    public FolderPath path() {
        return new FolderPath(key.value());
    }
}
