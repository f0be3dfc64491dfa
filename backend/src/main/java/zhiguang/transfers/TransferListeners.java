package zhiguang.transfers;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.identity.UserId;

/** Pages that want to hear of their user's transfers, and the bytes that are on their way now; listeners must return at once. */
@Component
class TransferListeners {

    private static final Logger log = LoggerFactory.getLogger(TransferListeners.class);

    private final Map<UserId, List<Consumer<TransferId>>> byOwner = new ConcurrentHashMap<>();
    private final Map<TransferId, Long> bytes = new ConcurrentHashMap<>();

    AutoCloseable add(UserId owner, Consumer<TransferId> listener) {
        byOwner.computeIfAbsent(owner, o -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> byOwner.getOrDefault(owner, List.of()).remove(listener);
    }

    void tell(UserId owner, TransferId id) {
        for (Consumer<TransferId> listener : byOwner.getOrDefault(owner, List.of())) {
            try {
                listener.accept(id);
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("a listener of transfers failed");
            }
        }
    }

    /** Bytes beside those of the files that are done. */
    void moved(Transfer transfer, long now) {
        Long before = bytes.put(transfer.id(), now);
        if (before == null || before != now) {
            tell(transfer.owner(), transfer.id());
        }
    }

    OptionalLong findMoved(TransferId id) {
        Long moved = bytes.get(id);
        return moved == null ? OptionalLong.empty() : OptionalLong.of(moved);
    }

    void forget(TransferId id) {
        bytes.remove(id);
    }
}
