package zhiguang.spaces;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;

/** Copies from one space to another: the store copies each content, and each file counts as soon as it is there whole. */
@Service
public class SpaceCopies {

    private static final int PAGE = 500;

    private final Spaces spaces;
    private final ObjectIndex index;
    private final EntryTable table;
    private final EntryNames names;
    private final StorageQuota quota;
    private final ContentCopies copies;
    private final TransactionOperations transactions;
    private final Clock clock;

    SpaceCopies(
            Spaces spaces,
            ObjectIndex index,
            EntryTable table,
            EntryNames names,
            StorageQuota quota,
            ContentCopies copies,
            TransactionOperations transactions,
            Clock clock) {
        this.spaces = spaces;
        this.index = index;
        this.table = table;
        this.names = names;
        this.quota = quota;
        this.copies = copies;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Copies files and folders of a space that the user may read into a folder of another that he may write to; {@code progress} hears the
     * bytes done so far. Takes as long as the store needs. What was copied before an error stays.
     *
     * @return how many files were copied
     */
    public int copy(
            PortalUser user, SpaceId from, Collection<ObjectKey> keys, SpaceId to, FolderPath folder, IfTaken ifTaken,
            LongConsumer progress) {
        spaces.require(user, from, SpaceRight.READ);
        spaces.require(user, to, SpaceRight.WRITE);
        List<SpaceEntry> entries = keys.stream().map(key -> get(from, key)).toList();
        quota.require(to, entries.stream().mapToLong(entry -> table.extent(from, entry).bytes()).sum());
        Errand errand = new Errand(user, from, to, progress);
        entries.forEach(entry -> errand.copy(entry, place(user, from, entry, to, folder, ifTaken)));
        return errand.files;
    }

    private SpaceEntry get(SpaceId space, ObjectKey key) {
        return table.find(space, key)
                .orElseThrow(() -> new InvalidInputException("object.gone", "There is no such file any more.", key.value()));
    }

    /** What the copy is called; a folder is made at once, so that nothing else takes its name. */
    private ObjectKey place(PortalUser user, SpaceId from, SpaceEntry entry, SpaceId to, FolderPath folder, IfTaken ifTaken) {
        return transactions.execute(status -> {
            table.lock(to);
            ObjectKey key = names.choose(to, folder.resolve(entry.key().name()), ifTaken);
            EntryNames.requireShort(entry, table.extent(from, entry), key);
            if (entry instanceof SpaceFolder) {
                table.makeFolders(to, new FolderPath(key.value()), Optional.of(user.id()), clock.instant());
            }
            return key;
        });
    }

    private final class Errand {

        private final PortalUser user;
        private final SpaceId from;
        private final SpaceId to;
        private final LongConsumer progress;
        private long bytes;
        private int files;

        Errand(PortalUser user, SpaceId from, SpaceId to, LongConsumer progress) {
            this.user = user;
            this.from = from;
            this.to = to;
            this.progress = progress;
        }

        void copy(SpaceEntry entry, ObjectKey target) {
            switch (entry) {
                case StoredObject file -> copyFile(file, target);
                case SpaceFolder folder -> copyBelow(folder, target);
            }
        }

        private void copyBelow(SpaceFolder folder, ObjectKey target) {
            Optional<ObjectKey> after = Optional.empty();
            List<StoredObject> page;
            do {
                page = index.listBelow(from, folder.path(), after, PAGE);
                for (StoredObject file : page) {
                    copyFile(file, new ObjectKey(target + file.key().value().substring(folder.key().value().length())));
                    after = Optional.of(file.key());
                }
            } while (page.size() == PAGE);
        }

        private void copyFile(StoredObject file, ObjectKey target) {
            StoredContent copy = copies.copy(from, file.content(), to, index.newStoreKey());
            index.put(to, target, copy, file.sha256(), user.id());
            bytes += file.size();
            files++;
            progress.accept(bytes);
        }
    }
}
