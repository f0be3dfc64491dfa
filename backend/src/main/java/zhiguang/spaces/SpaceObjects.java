package zhiguang.spaces;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;
import zhiguang.spaces.SignedUrls.Reader;

/** What lies in spaces, for those who may read there. */
@Service
public class SpaceObjects {

    private static final Duration DOWNLOAD_LIFE = Duration.ofMinutes(15);

    private final Spaces spaces;
    private final ObjectIndex index;
    private final EntryLists lists;
    private final StorageQuota quota;
    private final SignedUrls urls;

    SpaceObjects(Spaces spaces, ObjectIndex index, EntryLists lists, StorageQuota quota, SignedUrls urls) {
        this.spaces = spaces;
        this.index = index;
        this.lists = lists;
        this.quota = quota;
        this.urls = urls;
    }

    /** What is in a folder, at most {@code limit} entries from {@code offset}: folders first, then files. */
    public List<SpaceEntry> list(PortalUser user, SpaceId space, FolderPath folder, EntryOrder order, int offset, int limit) {
        return lists.folder(readable(user, space), folder, order, offset, limit);
    }

    /** How many entries are in the folder. */
    public int count(PortalUser user, SpaceId space, FolderPath folder) {
        return lists.count(readable(user, space), folder);
    }

    /** Files at any depth below the folder, by key, those after {@code after}; for a page after the other. */
    public List<StoredObject> listBelow(PortalUser user, SpaceId space, FolderPath folder, Optional<ObjectKey> after, int limit) {
        return lists.below(readable(user, space), folder, after, limit);
    }

    /** Files and folders below the folder whose name has the text in it, in whatever case. */
    public List<SpaceEntry> search(PortalUser user, SpaceId space, FolderPath folder, String text, int limit) {
        return text.isEmpty() ? List.of() : lists.search(readable(user, space), folder, text, limit);
    }

    /** What lies below each of these folders. */
    public Map<FolderPath, FolderSize> sizes(PortalUser user, SpaceId space, Collection<FolderPath> folders) {
        return lists.sizes(readable(user, space), folders);
    }

    public SpaceUse use(PortalUser user, SpaceId space) {
        return quota.use(readable(user, space));
    }

    /** A file or folder of this name. */
    public Optional<SpaceEntry> find(PortalUser user, SpaceId space, ObjectKey key) {
        return index.findEntry(readable(user, space), key);
    }

    /** A short-lived URL that saves the file, whatever is in it; empty when it is not there. */
    public Optional<URI> downloadUrl(PortalUser user, SpaceId space, ObjectKey key) {
        return download(readable(user, space), key);
    }

    /** A file to be looked at in the page; empty when it is not there. */
    public Optional<Preview> preview(PortalUser user, SpaceId space, ObjectKey key) {
        return index.find(readable(user, space), key).map(file -> {
            FileType type = FileType.of(key.name());
            URI url = type == FileType.MARKUP
                    ? urls.signGet(space, file.content(), Reader.BROWSER, key.name(), DOWNLOAD_LIFE)
                    : urls.signView(space, file.content(), type.contentType(key.name()), key.name(), DOWNLOAD_LIFE);
            return new Preview(file, type, url);
        });
    }

    private SpaceId readable(PortalUser user, SpaceId space) {
        return spaces.require(user, space, SpaceRight.READ).id();
    }

    private Optional<URI> download(SpaceId space, ObjectKey key) {
        return index.find(space, key).map(o -> urls.signGet(space, o.content(), Reader.BROWSER, key.name(), DOWNLOAD_LIFE));
    }

    /** At most {@code limit} files of the person's own space, at any depth below the folder. */
    public List<StoredObject> list(UserId user, FolderPath folder, int limit) {
        return index.listBelow(spaces.personal(user), folder, Optional.empty(), limit);
    }

    public Optional<StoredObject> find(UserId user, ObjectKey key) {
        return index.find(spaces.personal(user), key);
    }

    /** Puts it into the bin of the person's own space. */
    public void delete(UserId user, ObjectKey key) {
        index.remove(spaces.personal(user), key, user);
    }

    /** Of the person's own space. */
    public Optional<URI> downloadUrl(UserId user, ObjectKey key) {
        return download(spaces.personal(user), key);
    }
}
