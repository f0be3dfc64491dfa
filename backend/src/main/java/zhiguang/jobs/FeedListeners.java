package zhiguang.jobs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who wants to hear of which user's jobs, so that a change costs only those whom it concerns. */
final class FeedListeners {

    private final Executor executor;
    private final List<ListenerMailbox> all = new CopyOnWriteArrayList<>();
    private final Map<String, List<ListenerMailbox>> byUser = new ConcurrentHashMap<>();

    FeedListeners(Executor executor) {
        this.executor = executor;
    }

    AutoCloseable add(FeedListener listener) {
        ListenerMailbox mailbox = new ListenerMailbox(listener, executor);
        all.add(mailbox);
        return () -> all.remove(mailbox);
    }

    AutoCloseable add(String clusterUser, FeedListener listener) {
        ListenerMailbox mailbox = new ListenerMailbox(listener, executor);
        byUser.compute(clusterUser, (user, list) -> with(list == null ? List.of() : list, mailbox));
        return () -> byUser.computeIfPresent(clusterUser, (user, list) -> without(list, mailbox));
    }

    void tell(JobSnapshot snapshot, Collection<Job> changed) {
        all.forEach(mailbox -> mailbox.put(snapshot, changed));
        changed.stream()
                .collect(Collectors.groupingBy(Job::user))
                .forEach((user, jobs) -> byUser.getOrDefault(user, List.of()).forEach(mailbox -> mailbox.put(snapshot, jobs)));
    }

    /** The snapshot became current or stopped being so: everybody hears. */
    void tellHealth(JobSnapshot snapshot) {
        all.forEach(mailbox -> mailbox.put(snapshot, List.of()));
        byUser.values().forEach(list -> list.forEach(mailbox -> mailbox.put(snapshot, List.of())));
    }

    private static List<ListenerMailbox> with(List<ListenerMailbox> list, ListenerMailbox mailbox) {
        List<ListenerMailbox> more = new CopyOnWriteArrayList<>(list);
        more.add(mailbox);
        return more;
    }

    private static @Nullable List<ListenerMailbox> without(List<ListenerMailbox> list, ListenerMailbox mailbox) {
        list.remove(mailbox);
        return list.isEmpty() ? null : list;
    }
}
