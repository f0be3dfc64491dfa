package zhiguang.spaces;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import zhiguang.identity.UserId;

/**
 * Which names stand for which contents of the store. It asks for nobody's rights: whoever calls has checked that the user may touch the
 * space.
 */
@Service
public class ObjectIndex {

    private final EntryTable table;
    private final EntryLists lists;
    private final BinTable bin;
    private final EntryNames names;
    private final GarbageTable garbage;
    private final StorageQuota quota;
    private final TransactionOperations transactions;
    private final Clock clock;

    ObjectIndex(
            EntryTable table,
            EntryLists lists,
            BinTable bin,
            EntryNames names,
            GarbageTable garbage,
            StorageQuota quota,
            TransactionOperations transactions,
            Clock clock) {
        this.table = table;
        this.lists = lists;
        this.bin = bin;
        this.names = names;
        this.garbage = garbage;
        this.quota = quota;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Where a new content is to be put; it counts when {@link #put} has named it, and is removed after days when nobody did. */
    public StoreKey newStoreKey() {
        return StoreKey.random();
    }

    /**
     * Gives a content that is in the store whole its name; a file of that name keeps its id, and what it was goes to the bin. May be done again
     * with the same content. Refuses a name that is a folder's or has a file above it, and what does not fit the quota; the content is then
     * the caller's to {@link #discard}.
     */
    public StoredObject put(SpaceId space, ObjectKey key, StoredContent content, Optional<String> sha256, UserId by) {
        return transactions.execute(status -> {
            table.lock(space);
            Optional<SpaceEntry> before = table.find(space, key);
            if (before.orElse(null) instanceof StoredObject same && same.content().equals(content.key())) {
                return same;
            }
            names.refuseConflict(space, key, before);
            quota.requireStored(space, content.size());
            before.map(StoredObject.class::cast).ifPresent(old -> bin.keep(space, old, by, clock.instant()));
            table.makeFolders(space, FolderPath.of(key), Optional.of(by), clock.instant());
            StoredObject file = new StoredObject(
                    before.map(SpaceEntry::id).orElseGet(ObjectId::random), key, content.key(), content.size(), clock.instant(),
                    content.etag(), content.partSize(), sha256.or(() -> Sha256.ofEtag(content.etag())), false);
            table.insert(space, file, Optional.of(by));
            return file;
        });
    }

    /** Has the store delete a content before long, unless some name stands for it. */
    public void discard(SpaceId space, StoreKey content) {
        garbage.add(space, content);
    }

    /** Refuses a name that {@link #put} would refuse now; to be asked before the first byte. */
    public void requireFree(SpaceId space, ObjectKey key) {
        names.refuseConflict(space, key, table.find(space, key));
    }

    /** The file of this name; empty when there is none, or a folder. */
    public Optional<StoredObject> find(SpaceId space, ObjectKey key) {
        return table.find(space, key).filter(StoredObject.class::isInstance).map(StoredObject.class::cast);
    }

    /** The file or folder of this name. */
    public Optional<SpaceEntry> findEntry(SpaceId space, ObjectKey key) {
        return table.find(space, key);
    }

    /** The file with this id, wherever it is now; empty when it is not there, or in the bin, or a folder. */
    public Optional<StoredObject> find(SpaceId space, ObjectId id) {
        return table.find(space, id).filter(StoredObject.class::isInstance).map(StoredObject.class::cast);
    }

    /** What is in a folder, at most {@code limit} entries from {@code offset}: folders first, then files. */
    public List<SpaceEntry> list(SpaceId space, FolderPath folder, EntryOrder order, int offset, int limit) {
        return lists.folder(space, folder, order, offset, limit);
    }

    /** How many entries are in the folder. */
    public int count(SpaceId space, FolderPath folder) {
        return lists.count(space, folder);
    }

    /** Files at any depth below the folder, by key, those after {@code after}; for a page after the other. */
    public List<StoredObject> listBelow(SpaceId space, FolderPath folder, Optional<ObjectKey> after, int limit) {
        return lists.below(space, folder, after, limit);
    }

    /** Takes a file away for good, past the bin, as long as it still has this content. */
    public void erase(SpaceId space, ObjectKey key, StoreKey content, UserId by) {
        transactions.executeWithoutResult(status -> {
            table.lock(space);
            find(space, key)
                    .filter(file -> file.content().equals(content))
                    .ifPresent(file -> bin.purge(space, List.of(bin.put(space, file, by, clock.instant()))));
        });
    }

    /** Puts a file or a folder with all below it into the bin; nothing happens when it is not there. */
    Optional<BinId> remove(SpaceId space, ObjectKey key, UserId by) {
        return transactions.execute(status -> {
            table.lock(space);
            return table.find(space, key).map(entry -> bin.put(space, entry, by, clock.instant()));
        });
    }
}
