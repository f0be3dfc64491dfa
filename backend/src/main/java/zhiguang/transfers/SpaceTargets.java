package zhiguang.transfers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.ManyFiles;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;
import zhiguang.spaces.StoredObject;

/** The names that files of the cluster get in a space. */
@Component
class SpaceTargets {

    private final ObjectIndex index;
    private final ManyFiles many;
    private final ObjectStore store;
    private final ItemTable items;

    SpaceTargets(ObjectIndex index, ManyFiles many, ObjectStore store, ItemTable items) {
        this.index = index;
        this.many = many;
        this.store = store;
        this.items = items;
    }

    /** A content that the store has whole, of a file that is to get a name. */
    record Named(TransferItem item, ObjectKey key, StoredContent content) {}

    List<StoreKey> newContents(int count) {
        return many.newStoreKeys(count);
    }

    /** The files that may be written, with their names; all others have come to their end: skipped, refused, or named before a break. */
    Map<TransferItem, ObjectKey> writable(Transfer transfer, List<TransferItem> batch) {
        Map<TransferItem, ObjectKey> keys = new LinkedHashMap<>();
        batch.forEach(item -> keys.put(item, SourceListing.key(transfer.route(), item.target())));
        ManyFiles.Standing standing = many.find(transfer.route().space(), keys.values());
        List<ItemTable.End> ends = new ArrayList<>();
        keys.entrySet().removeIf(each -> {
            Optional<ItemTable.End> end = end(transfer, each.getKey(), each.getValue(), standing);
            end.ifPresent(ends::add);
            return end.isPresent();
        });
        items.end(transfer.id(), ends);
        return keys;
    }

    private static Optional<ItemTable.End> end(Transfer transfer, TransferItem item, ObjectKey key, ManyFiles.Standing standing) {
        if (standing.conflicts().contains(key)) {
            return Optional.of(ItemTable.End.failed(item, "conflict"));
        }
        StoredObject there = standing.files().get(key);
        if (there == null) {
            return Optional.empty();
        }
        if (Optional.of(there.content()).equals(item.content())) {
            return Optional.of(ItemTable.End.done(item));
        }
        return switch (transfer.route().policy()) {
            case OVERWRITE -> Optional.empty();
            case SKIP -> Optional.of(ItemTable.End.skipped(item));
            case FAIL -> Optional.of(ItemTable.End.failed(item, "exists"));
        };
    }

    /** Names all at once, or, when one of them is refused, each for itself. */
    void name(Transfer transfer, List<Named> whole) {
        Map<ObjectKey, StoredContent> contents = new HashMap<>();
        whole.forEach(named -> contents.put(named.key(), named.content()));
        try {
            many.put(transfer.route().space(), contents, transfer.owner());
            items.end(transfer.id(), whole.stream().map(Named::item).map(ItemTable.End::done).toList());
        } catch (InvalidInputException refused) {
            whole.forEach(named -> name(transfer, named));
        }
    }

    private void name(Transfer transfer, Named named) {
        SpaceId space = transfer.route().space();
        try {
            index.put(space, named.key(), named.content(), Optional.empty(), transfer.owner());
            items.end(transfer.id(), List.of(ItemTable.End.done(named.item())));
        } catch (InvalidInputException refused) {
            store.delete(space, named.content().key());
            items.notBegun(transfer.id(), named.item().number());
            String code = refused.code().equals("space.full") ? "space-full" : "conflict";
            items.end(transfer.id(), List.of(ItemTable.End.failed(named.item(), code)));
        }
    }
}
