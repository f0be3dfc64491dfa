package zhiguang.submissions;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.identity.UserId;

/** Pages that want to hear of their user's submissions; listeners must return at once. */
@Component
class SubmissionListeners {

    private static final Logger log = LoggerFactory.getLogger(SubmissionListeners.class);

    private final AtomicLong changes = new AtomicLong();
    private final Map<UserId, List<Consumer<SubmissionId>>> byOwner = new ConcurrentHashMap<>();

    /** How often anybody's submission has changed; counted before anybody is told. */
    long changes() {
        return changes.get();
    }

    AutoCloseable add(UserId owner, Consumer<SubmissionId> listener) {
        byOwner.computeIfAbsent(owner, o -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> byOwner.getOrDefault(owner, List.of()).remove(listener);
    }

    void tell(UserId owner, SubmissionId id) {
        changes.incrementAndGet();
        for (Consumer<SubmissionId> listener : byOwner.getOrDefault(owner, List.of())) {
            try {
                listener.accept(id);
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("a listener of submissions failed");
            }
        }
    }
}
