package zhiguang.transfers;

import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;
import zhiguang.spaces.StoredObject;
import zhiguang.transfers.TransferItem.ItemState;

/** The names that files of the cluster get in a space. */
@Component
class SpaceTargets {

    private final ObjectIndex index;
    private final ObjectStore store;
    private final ItemTable items;

    SpaceTargets(ObjectIndex index, ObjectStore store, ItemTable items) {
        this.index = index;
        this.store = store;
        this.items = items;
    }

    StoreKey newContent() {
        return index.newStoreKey();
    }

    /** Otherwise the item has come to its end: skipped, refused, or named before a break. */
    boolean mayWrite(Transfer transfer, TransferItem item, ObjectKey key) {
        SpaceId space = transfer.route().space();
        Optional<StoredObject> there = index.find(space, key);
        if (there.isPresent() && there.map(StoredObject::content).equals(item.content())) {
            items.end(transfer.id(), item.number(), ItemState.DONE, null);
            return false;
        }
        if (there.isPresent()) {
            return mayReplace(transfer, item);
        }
        try {
            index.requireFree(space, key);
            return true;
        } catch (InvalidInputException conflict) {
            items.end(transfer.id(), item.number(), ItemState.FAILED, "conflict");
            return false;
        }
    }

    private boolean mayReplace(Transfer transfer, TransferItem item) {
        return switch (transfer.route().policy()) {
            case OVERWRITE -> true;
            case SKIP -> {
                items.end(transfer.id(), item.number(), ItemState.SKIPPED, "left");
                yield false;
            }
            case FAIL -> {
                items.end(transfer.id(), item.number(), ItemState.FAILED, "exists");
                yield false;
            }
        };
    }

    /** Names a content that the store has whole. */
    void name(Transfer transfer, TransferItem item, ObjectKey key, StoredContent content) {
        try {
            index.put(transfer.route().space(), key, content, Optional.empty(), transfer.owner());
            items.end(transfer.id(), item.number(), ItemState.DONE, null);
        } catch (InvalidInputException refused) {
            store.delete(transfer.route().space(), content.key());
            items.notBegun(transfer.id(), item.number());
            String code = refused.code().equals("space.full") ? "space-full" : "conflict";
            items.end(transfer.id(), item.number(), ItemState.FAILED, code);
        }
    }
}
