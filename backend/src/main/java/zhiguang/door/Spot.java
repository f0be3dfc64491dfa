package zhiguang.door;

import java.util.List;
import java.util.Optional;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Space;

/** Where a path leads. */
sealed interface Spot {

    /** Above the spaces: the top, and the folder of the projects. */
    record Lobby(List<String> names) implements Spot {}

    /** In a space; an empty key is the space itself. */
    record Inside(Space space, Optional<ObjectKey> key) implements Spot {

        static Inside of(Space space, String rest) {
            return new Inside(space, rest.isEmpty() ? Optional.empty() : Optional.of(new ObjectKey(rest)));
        }

        FolderPath folder() {
            return key.map(k -> new FolderPath(k.value())).orElse(FolderPath.TOP);
        }
    }
}
