package zhiguang.spaces;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;

/** What {@link ObjectIndex} does with one file, with many of a space at once and in a few statements. It asks for nobody's rights either. */
@Service
public class ManyFiles {

    private final EntryTable table;
    private final BinTable bin;
    private final StorageQuota quota;
    private final TransactionOperations transactions;
    private final Clock clock;

    ManyFiles(EntryTable table, BinTable bin, StorageQuota quota, TransactionOperations transactions, Clock clock) {
        this.table = table;
        this.bin = bin;
        this.quota = quota;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What stands in some names' places.
     *
     * @param files that have these names
     * @param conflicts the names that cannot be given: a folder's, or below a file
     */
    public record Standing(Map<ObjectKey, StoredObject> files, Set<ObjectKey> conflicts) {}

    public Standing find(SpaceId space, Collection<ObjectKey> keys) {
        Map<ObjectKey, StoredObject> files = new HashMap<>();
        Set<ObjectKey> above = keys.stream().flatMap(EntryTable::above).collect(Collectors.toSet());
        Set<ObjectKey> filesAbove = table.find(space, above).stream()
                .filter(StoredObject.class::isInstance)
                .map(SpaceEntry::key)
                .collect(Collectors.toSet());
        Set<ObjectKey> conflicts = keys.stream()
                .filter(key -> EntryTable.above(key).anyMatch(filesAbove::contains))
                .collect(Collectors.toSet());
        for (SpaceEntry entry : table.find(space, keys)) {
            switch (entry) {
                case StoredObject file -> files.put(file.key(), file);
                case SpaceFolder folder -> conflicts.add(folder.key());
            }
        }
        return new Standing(files, conflicts);
    }

    /** Where new contents are to be put, as {@link ObjectIndex#newStoreKey}; the store lists them one after the other. */
    public List<StoreKey> newStoreKeys(int count) {
        return StoreKey.random(count);
    }

    /** As {@link ObjectIndex#put}; all of them get their names, or none. */
    public void put(SpaceId space, Map<ObjectKey, StoredContent> contents, UserId by) {
        put(space, contents, Map.of(), by);
    }

    /** With the SHA-256 of those of which it is known. */
    void put(SpaceId space, Map<ObjectKey, StoredContent> contents, Map<ObjectKey, String> sha256s, UserId by) {
        transactions.executeWithoutResult(status -> {
            table.lock(space);
            Standing standing = find(space, contents.keySet());
            standing.conflicts().stream().findFirst().ifPresent(key -> {
                throw new InvalidInputException("object-key.conflict", "A name is either a file or a folder.", key.value(), key.value());
            });
            Map<ObjectKey, StoredObject> there = standing.files();
            List<Map.Entry<ObjectKey, StoredContent>> missing = contents.entrySet().stream()
                    .filter(each -> !isThere(Optional.ofNullable(there.get(each.getKey())), each.getValue()))
                    .toList();
            quota.requireStored(space, missing.stream().mapToLong(each -> each.getValue().size()).sum());
            Instant now = clock.instant();
            missing.stream()
                    .flatMap(each -> Optional.ofNullable(there.get(each.getKey())).stream())
                    .forEach(old -> bin.keep(space, old, by, now));
            Set<FolderPath> folders = missing.stream().map(each -> FolderPath.of(each.getKey())).collect(Collectors.toSet());
            table.makeFolders(space, folders, Optional.of(by), now);
            List<StoredObject> files = missing.stream()
                    .map(each -> file(
                            each.getKey(), each.getValue(), Optional.ofNullable(sha256s.get(each.getKey())),
                            Optional.ofNullable(there.get(each.getKey())), now))
                    .toList();
            table.insert(space, files, Optional.of(by));
        });
    }

    private static boolean isThere(Optional<StoredObject> file, StoredContent content) {
        return file.map(StoredObject::content).filter(content.key()::equals).isPresent();
    }

    private static StoredObject file(
            ObjectKey key, StoredContent content, Optional<String> sha256, Optional<StoredObject> before, Instant now) {
        return new StoredObject(
                before.map(StoredObject::id).orElseGet(ObjectId::random), key, content.key(), content.size(), now, content.etag(),
                content.partSize(), sha256.or(() -> Sha256.ofEtag(content.etag())), false);
    }
}
