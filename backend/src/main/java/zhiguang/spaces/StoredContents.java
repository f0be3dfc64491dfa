package zhiguang.spaces;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Looks many contents up. Those of one batch lie beside each other in the store, so that one listing finds them. */
@Component
public class StoredContents {

    private static final int WORTH_A_LISTING = 8;

    private final ObjectStore store;

    StoredContents(ObjectStore store) {
        this.store = store;
    }

    /** Without those that are not there. */
    public Map<StoreKey, StoredContent> find(SpaceId space, List<StoreKey> keys) {
        Map<StoreKey, StoredContent> found = new HashMap<>();
        if (keys.size() >= WORTH_A_LISTING) {
            List<String> sorted = keys.stream().map(StoreKey::value).sorted().toList();
            String first = sorted.getFirst();
            String before = first.substring(0, first.length() - 1);
            store.list(space, common(first, sorted.getLast()), before, keys.size()).forEach(content -> found.put(content.key(), content));
            found.keySet().retainAll(Set.copyOf(keys));
        }
        keys.stream()
                .filter(key -> !found.containsKey(key))
                .forEach(key -> store.find(space, key).ifPresent(content -> found.put(key, content)));
        return found;
    }

    /** What both begin with, and so all between them. */
    private static String common(String first, String last) {
        int difference = Arrays.mismatch(first.toCharArray(), last.toCharArray());
        return difference < 0 ? first : first.substring(0, difference);
    }
}
