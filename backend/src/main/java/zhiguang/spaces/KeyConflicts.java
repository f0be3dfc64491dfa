package zhiguang.spaces;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;

/** Keeps out {@code x} beside {@code x/y}: on the cluster and in an archive a name is either a file or a folder. */
@Component
class KeyConflicts {

    private final ObjectStore store;

    KeyConflicts(ObjectStore store) {
        this.store = store;
    }

    void refuse(SpaceId space, ObjectKey key) {
        inTheWay(space, key).ifPresent(other -> {
            throw new InvalidInputException(
                    "object-key.conflict",
                    "“%s” cannot be beside “%s”: a name is either a file or a folder.".formatted(key, other),
                    key.value(),
                    other.value());
        });
    }

    private Optional<ObjectKey> inTheWay(SpaceId space, ObjectKey key) {
        Stream<ObjectKey> folders = folders(key).filter(f -> store.find(space, f).isPresent());
        List<StoredObject> below = store.list(space, key.value() + "/", 1);
        return Stream.concat(folders, below.stream().map(StoredObject::key)).findFirst();
    }

    private static Stream<ObjectKey> folders(ObjectKey key) {
        String name = key.value();
        return Stream.iterate(name.indexOf('/'), i -> i > 0, i -> name.indexOf('/', i + 1))
                .map(i -> new ObjectKey(name.substring(0, i)));
    }
}
