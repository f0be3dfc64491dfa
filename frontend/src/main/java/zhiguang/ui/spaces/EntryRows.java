package zhiguang.ui.spaces;

import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import zhiguang.spaces.EntryOrder;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.FolderSize;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceFolder;

/** The grid's way to its source: only what is in sight is in memory, and an entry is the same whatever it is called. */
class EntryRows extends AbstractBackEndDataProvider<SpaceEntry, Void> {

    private EntrySource source = EntrySource.NONE;
    private EntryOrder order = EntryOrder.BY_NAME;
    private final Map<FolderPath, FolderSize> sizes = new HashMap<>();
    private final Map<FolderPath, SpaceFolder> shown = new HashMap<>();
    private final Set<FolderPath> asked = new HashSet<>();
    private Consumer<List<SpaceFolder>> unsized = folders -> {};

    /** Sizes stay in sight until they are known anew, unless they are another space's. */
    void show(EntrySource now, EntryOrder by, boolean sameSpace) {
        source = now;
        order = by;
        if (!sameSpace) {
            sizes.clear();
        }
        shown.clear();
        asked.clear();
        refreshAll();
    }

    void onUnsized(Consumer<List<SpaceFolder>> listener) {
        unsized = listener;
    }

    Optional<FolderSize> size(SpaceFolder folder) {
        return Optional.ofNullable(sizes.get(folder.path()));
    }

    void showSizes(Map<FolderPath, FolderSize> found) {
        sizes.putAll(found);
        found.keySet().stream().flatMap(path -> Optional.ofNullable(shown.get(path)).stream()).forEach(this::refreshItem);
    }

    @Override
    protected Stream<SpaceEntry> fetchFromBackEnd(Query<SpaceEntry, Void> query) {
        List<SpaceEntry> page = source.list(order, query.getOffset(), query.getLimit());
        List<SpaceFolder> unknown = page.stream()
                .filter(SpaceFolder.class::isInstance)
                .map(SpaceFolder.class::cast)
                .filter(folder -> asked.add(folder.path()))
                .toList();
        unknown.forEach(folder -> shown.put(folder.path(), folder));
        if (!unknown.isEmpty()) {
            unsized.accept(unknown);
        }
        return page.stream();
    }

    @Override
    protected int sizeInBackEnd(Query<SpaceEntry, Void> query) {
        return source.count();
    }

    @Override
    public Object getId(SpaceEntry entry) {
        return entry.id();
    }
}
