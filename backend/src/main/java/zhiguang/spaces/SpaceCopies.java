package zhiguang.spaces;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;

/**
 * Copies and moves from one space to another: the store copies each content, and each file counts as soon as it is there whole. What is moved
 * leaves its space, for the bin, when all of it is in the other.
 */
@Service
public class SpaceCopies {

    private static final int PAGE = 500;
    private static final int MOST_LOOKS = 5;

    private final Spaces spaces;
    private final ObjectIndex index;
    private final EntryTable table;
    private final BinTable bin;
    private final FolderMerge merge;
    private final StorageQuota quota;
    private final ContentCopies copies;
    private final TransactionOperations transactions;
    private final Clock clock;

    SpaceCopies(
            Spaces spaces,
            ObjectIndex index,
            EntryTable table,
            BinTable bin,
            FolderMerge merge,
            StorageQuota quota,
            ContentCopies copies,
            TransactionOperations transactions,
            Clock clock) {
        this.spaces = spaces;
        this.index = index;
        this.table = table;
        this.bin = bin;
        this.merge = merge;
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
        Errand errand = new Errand(user, from, to, progress);
        errand.each(keys, folder, ifTaken, errand::copy);
        return errand.files;
    }

    /**
     * The same for files and folders that leave their space, each when it is in the other one whole; before that, a crash leaves them where they
     * were.
     */
    public int move(
            PortalUser user, SpaceId from, Collection<ObjectKey> keys, SpaceId to, FolderPath folder, IfTaken ifTaken,
            LongConsumer progress) {
        spaces.require(user, from, SpaceRight.WRITE);
        Errand errand = new Errand(user, from, to, progress);
        errand.each(keys, folder, ifTaken, errand::move);
        return errand.files;
    }

    private final class Errand {

        private final PortalUser user;
        private final SpaceId from;
        private final SpaceId to;
        private final LongConsumer progress;
        private final Map<ObjectKey, StoreKey> copied = new HashMap<>();
        private long bytes;
        private int files;

        Errand(PortalUser user, SpaceId from, SpaceId to, LongConsumer progress) {
            this.user = user;
            this.from = from;
            this.to = to;
            this.progress = progress;
        }

        /** Nothing begins unless there is room for all of it. */
        void each(Collection<ObjectKey> keys, FolderPath folder, IfTaken ifTaken, Consumer<Placed> work) {
            spaces.require(user, to, SpaceRight.WRITE);
            List<SpaceEntry> entries = keys.stream().map(this::get).toList();
            quota.require(to, entries.stream().mapToLong(entry -> table.extent(from, entry).bytes()).sum());
            for (SpaceEntry entry : entries) {
                copied.clear();
                work.accept(new Placed(entry, place(entry, folder, ifTaken)));
            }
        }

        private SpaceEntry get(ObjectKey key) {
            return table.find(from, key)
                    .orElseThrow(() -> new InvalidInputException("object.gone", "There is no such file any more.", key.value()));
        }

        /** What the copy is called; folders are made at once, so that nothing else takes their names. */
        private ObjectKey place(SpaceEntry entry, FolderPath folder, IfTaken ifTaken) {
            return transactions.execute(status -> {
                table.lock(to);
                ObjectKey wanted = folder.resolve(entry.key().name());
                ObjectKey key = merge.choose(from, entry, to, wanted, ifTaken);
                EntryNames.requireShort(entry, table.extent(from, entry), key);
                table.makeFolders(to, FolderPath.of(key), Optional.of(user.id()), clock.instant());
                table.copyFolders(from, entry, to, key, user.id(), clock.instant());
                return key;
            });
        }

        void copy(Placed one) {
            switch (one.entry()) {
                case StoredObject file -> copyFile(file, one.target());
                case SpaceFolder folder -> eachBelow(folder, file -> copyFile(file, one.below(file.key())));
            }
        }

        private void eachBelow(SpaceFolder folder, Consumer<StoredObject> work) {
            Optional<ObjectKey> after = Optional.empty();
            List<StoredObject> page;
            do {
                page = index.listBelow(from, folder.path(), after, PAGE);
                for (StoredObject file : page) {
                    work.accept(file);
                    after = Optional.of(file.key());
                }
            } while (page.size() == PAGE);
        }

        private void copyFile(StoredObject file, ObjectKey target) {
            if (file.content().equals(copied.get(file.key()))) {
                return;
            }
            StoredContent copy = copies.copy(from, file.content(), to, index.newStoreKey());
            try {
                requireSame(file, copy);
                index.put(to, target, copy, file.sha256(), user.id());
            } catch (RuntimeException e) {
                index.discard(to, copy.key());
                throw e;
            }
            copied.put(file.key(), file.content());
            bytes += file.size();
            files++;
            progress.accept(bytes);
        }

        /** What was put or changed while the rest was copied is copied too, before all of it goes to the bin. */
        void move(Placed one) {
            for (int looks = 0; looks < MOST_LOOKS; looks++) {
                copy(one);
                if (leave(one.entry())) {
                    return;
                }
            }
            throw new InvalidInputException(
                    "entry.changing", "This changes while it is moved: it was copied, and stays where it is.", one.entry().key().value());
        }

        private boolean leave(SpaceEntry moved) {
            return transactions.execute(status -> {
                table.lock(from);
                Optional<SpaceEntry> there = table.find(from, moved.key());
                if (there.isPresent() && !isCopied(there.get())) {
                    return false;
                }
                there.ifPresent(entry -> bin.put(from, entry, user.id(), clock.instant()));
                return true;
            });
        }

        private boolean isCopied(SpaceEntry entry) {
            return switch (entry) {
                case StoredObject file -> file.content().equals(copied.get(file.key()));
                case SpaceFolder folder -> {
                    boolean[] all = {true};
                    eachBelow(folder, file -> all[0] &= file.content().equals(copied.get(file.key())));
                    yield all[0];
                }
            };
        }
    }

    /** An entry and what its copy is called. */
    private record Placed(SpaceEntry entry, ObjectKey target) {

        ObjectKey below(ObjectKey key) {
            return new ObjectKey(target + key.value().substring(entry.key().value().length()));
        }
    }

    /** An ETag with a dash depends on how the parts were cut. */
    private static void requireSame(StoredObject file, StoredContent copy) {
        boolean plain = !file.etag().contains("-") && !copy.etag().contains("-");
        if (copy.size() != file.size() || plain && !copy.etag().equals(file.etag())) {
            throw new RemoteSystemException(
                    RemoteSystem.OBJECT_STORE, RemoteSystemException.Kind.PROTOCOL, "a copy in the object store is not what was copied");
        }
    }
}
