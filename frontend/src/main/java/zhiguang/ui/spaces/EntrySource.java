package zhiguang.ui.spaces;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.EntryOrder;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.FolderSize;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceObjects;

/** The rows of a folder or of a search, a few at a time. */
sealed interface EntrySource {

    /** What nothing is found by. */
    EntrySource NONE = new Found(List.of());

    int count();

    List<SpaceEntry> list(EntryOrder order, int offset, int limit);

    /** What lies in each at any depth; none where that is not known. */
    Map<FolderPath, FolderSize> sizes(Collection<FolderPath> folders);

    /** A folder that the user may see, as was found when the page was read: rows are fetched under its lock and must wait for no one. */
    record InFolder(ObjectIndex index, SpaceObjects objects, PortalUser user, SpaceId space, FolderPath folder) implements EntrySource {

        @Override
        public int count() {
            return index.count(space, folder);
        }

        @Override
        public List<SpaceEntry> list(EntryOrder order, int offset, int limit) {
            return index.list(space, folder, order, offset, limit);
        }

        @Override
        public Map<FolderPath, FolderSize> sizes(Collection<FolderPath> folders) {
            return objects.sizes(user, space, folders);
        }
    }

    /** What a search found; a few hundred at most. */
    record Found(List<SpaceEntry> entries) implements EntrySource {

        @Override
        public int count() {
            return entries.size();
        }

        @Override
        public List<SpaceEntry> list(EntryOrder order, int offset, int limit) {
            return entries.stream().skip(offset).limit(limit).toList();
        }

        @Override
        public Map<FolderPath, FolderSize> sizes(Collection<FolderPath> folders) {
            return Map.of();
        }
    }
}
