package zhiguang.spaces;

import java.util.List;
import java.util.Optional;

/** Contents of a space in a store that speaks S3; every call with a key that reaches this space only where the store can do that. */
public interface ObjectStore {

    /** Makes the space's bucket if it is not there. */
    void ensure(SpaceId space);

    /** What lies after {@code after} in the store's own order, at most {@code limit}; part sizes are not told here. Begins with the empty text. */
    default List<StoredContent> list(SpaceId space, String after, int limit) {
        return list(space, "", after, limit);
    }

    /** Likewise, of what begins with {@code prefix}: a store finds that without looking at all else. */
    List<StoredContent> list(SpaceId space, String prefix, String after, int limit);

    /** With its part size where the store keeps it. */
    Optional<StoredContent> find(SpaceId space, StoreKey key);

    void delete(SpaceId space, StoreKey key);
}
