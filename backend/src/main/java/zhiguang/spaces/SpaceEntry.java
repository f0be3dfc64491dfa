package zhiguang.spaces;

import java.time.Instant;

/** A file or a folder of a space. */
public sealed interface SpaceEntry permits SpaceFolder, StoredObject {

    ObjectId id();

    ObjectKey key();

    Instant modified();
}
