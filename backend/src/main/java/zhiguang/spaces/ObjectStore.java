package zhiguang.spaces;

import java.util.List;
import java.util.Optional;

/** Objects of a space in a store that speaks S3; every call with a key that reaches this space only where the store can do that. */
public interface ObjectStore {

    /** Makes the space's bucket if it is not there. */
    void ensure(SpaceId space);

    /** All objects whose key begins with {@code prefix}, by key, at most {@code limit}; part sizes are not told here. */
    List<StoredObject> list(SpaceId space, String prefix, int limit);

    /** With its part size where the store keeps it. */
    Optional<StoredObject> find(SpaceId space, ObjectKey key);

    void delete(SpaceId space, ObjectKey key);
}
