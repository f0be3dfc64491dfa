package zhiguang.spaces;

import java.util.List;
import java.util.Optional;

/** A store that is always empty, for what only the index decides. */
public final class NoStore implements ObjectStore {

    @Override
    public void ensure(SpaceId space) {}

    @Override
    public List<StoredContent> list(SpaceId space, String prefix, String after, int limit) {
        return List.of();
    }

    @Override
    public Optional<StoredContent> find(SpaceId space, StoreKey key) {
        return Optional.empty();
    }

    @Override
    public void delete(SpaceId space, StoreKey key) {}
}
