package zhiguang.spaces;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;

/** Folders and names of a space: made, renamed, moved, copied and deleted, each as one whole, however much lies below. */
@Service
public class SpaceChanges {

    private final Spaces spaces;
    private final EntryTable table;
    private final BinTable bin;
    private final EntryNames names;
    private final FolderMerge merge;
    private final StorageQuota quota;
    private final TransactionOperations transactions;
    private final Clock clock;

    SpaceChanges(
            Spaces spaces,
            EntryTable table,
            BinTable bin,
            EntryNames names,
            FolderMerge merge,
            StorageQuota quota,
            TransactionOperations transactions,
            Clock clock) {
        this.spaces = spaces;
        this.table = table;
        this.bin = bin;
        this.names = names;
        this.merge = merge;
        this.quota = quota;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Makes a folder and those that lead to it. */
    public SpaceFolder createFolder(PortalUser user, SpaceId space, ObjectKey key) {
        return change(user, space, () -> {
            names.choose(space, key, IfTaken.REFUSE);
            table.makeFolders(space, new FolderPath(key.value()), Optional.of(user.id()), clock.instant());
            return (SpaceFolder) table.find(space, key).orElseThrow();
        });
    }

    /** Gives a file or folder another name in the folder it is in. */
    public ObjectKey rename(PortalUser user, SpaceId space, ObjectKey from, String name) {
        ObjectKey to = FolderPath.of(from).resolve(name);
        return to.equals(from) ? from : change(user, space, () -> move(user, space, from, to, IfTaken.REFUSE));
    }

    /** Moves files and folders into a folder of the same space, all or none; the answer is what they are called there. */
    public List<ObjectKey> move(PortalUser user, SpaceId space, Collection<ObjectKey> from, FolderPath to, IfTaken ifTaken) {
        return change(user, space, () -> each(from, key -> {
            ObjectKey target = to.resolve(key.name());
            return target.equals(key) ? key : move(user, space, key, target, ifTaken);
        }));
    }

    /** Gives a file or folder another name, in whatever folder of the same space. */
    public ObjectKey moveTo(PortalUser user, SpaceId space, ObjectKey from, ObjectKey to, IfTaken ifTaken) {
        return to.equals(from) ? from : change(user, space, () -> move(user, space, from, to, ifTaken));
    }

    private ObjectKey move(PortalUser user, SpaceId space, ObjectKey from, ObjectKey to, IfTaken ifTaken) {
        SpaceEntry entry = get(space, from);
        ObjectKey key = place(user, space, entry, table.extent(space, entry), to, ifTaken);
        if (ifTaken == IfTaken.MERGE) {
            merge.makeRoomToMove(space, entry, key, user.id());
        }
        table.move(space, entry, key);
        return key;
    }

    /** Copies files and folders into a folder of the same space, all or none: the copies are names for the same contents. */
    public List<ObjectKey> copy(PortalUser user, SpaceId space, Collection<ObjectKey> from, FolderPath to, IfTaken ifTaken) {
        return change(user, space, () -> each(from, key -> {
            SpaceEntry entry = get(space, key);
            EntryTable.Extent extent = table.extent(space, entry);
            quota.requireStored(space, extent.bytes());
            ObjectKey target = place(user, space, entry, extent, to.resolve(key.name()), ifTaken);
            if (ifTaken == IfTaken.MERGE) {
                merge.makeRoom(space, entry, target, user.id());
            }
            table.copy(space, entry, target, user.id());
            return target;
        }));
    }

    private ObjectKey place(
            PortalUser user, SpaceId space, SpaceEntry entry, EntryTable.Extent extent, ObjectKey to, IfTaken ifTaken) {
        if (entry instanceof SpaceFolder folder && folder.path().contains(to)) {
            throw new InvalidInputException("entry.inside-itself", "A folder cannot be put into itself.", entry.key().value());
        }
        ObjectKey key = merge.choose(space, entry, space, to, ifTaken);
        EntryNames.requireShort(entry, extent, key);
        table.makeFolders(space, FolderPath.of(key), Optional.of(user.id()), clock.instant());
        return key;
    }

    /** Puts files and folders into the bin; what is gone already is passed over. {@link SpaceBin#restore} of the answer undoes it. */
    public List<BinId> delete(PortalUser user, SpaceId space, Collection<ObjectKey> keys) {
        return change(user, space, () -> keys.stream()
                .flatMap(key -> table.find(space, key).stream())
                .map(entry -> bin.put(space, entry, user.id(), clock.instant()))
                .toList());
    }

    private SpaceEntry get(SpaceId space, ObjectKey key) {
        return table.find(space, key)
                .orElseThrow(() -> new InvalidInputException("object.gone", "There is no such file any more.", key.value()));
    }

    private <T> T change(PortalUser user, SpaceId space, Supplier<T> work) {
        spaces.require(user, space, SpaceRight.WRITE);
        return transactions.execute(status -> {
            table.lock(space);
            return work.get();
        });
    }

    private static List<ObjectKey> each(Collection<ObjectKey> keys, Function<ObjectKey, ObjectKey> work) {
        List<ObjectKey> all = new ArrayList<>();
        keys.forEach(key -> all.add(work.apply(key)));
        return all;
    }
}
