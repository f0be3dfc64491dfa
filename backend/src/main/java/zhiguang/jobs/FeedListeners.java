package zhiguang.jobs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear of which user's jobs, so that a change costs only those whom it concerns. */
final class FeedListeners {

    private static final Logger log = LoggerFactory.getLogger(FeedListeners.class);

    private final List<FeedListener> all = new CopyOnWriteArrayList<>();
    private final Map<String, List<FeedListener>> byUser = new ConcurrentHashMap<>();

    AutoCloseable add(FeedListener listener) {
        all.add(listener);
        return () -> all.remove(listener);
    }

    AutoCloseable add(String clusterUser, FeedListener listener) {
        byUser.compute(clusterUser, (user, list) -> with(list == null ? List.of() : list, listener));
        return () -> byUser.computeIfPresent(clusterUser, (user, list) -> without(list, listener));
    }

    void tell(JobSnapshot snapshot, Collection<Job> changed) {
        all.forEach(listener -> tell(listener, snapshot, changed));
        changed.stream().collect(Collectors.groupingBy(Job::user)).forEach((user, jobs) -> byUser.getOrDefault(
                        user, List.of())
                .forEach(listener -> tell(listener, snapshot, jobs)));
    }

    /** The snapshot became current or stopped being so: everybody hears. */
    void tellHealth(JobSnapshot snapshot) {
        all.forEach(listener -> tell(listener, snapshot, List.of()));
        byUser.values().forEach(list -> list.forEach(listener -> tell(listener, snapshot, List.of())));
    }

    private static void tell(FeedListener listener, JobSnapshot snapshot, Collection<Job> changed) {
        try {
            listener.onChange(snapshot, changed);
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("a listener of the job feed failed");
        }
    }

    private static List<FeedListener> with(List<FeedListener> list, FeedListener listener) {
        List<FeedListener> more = new CopyOnWriteArrayList<>(list);
        more.add(listener);
        return more;
    }

    private static @Nullable List<FeedListener> without(
            List<FeedListener> list, FeedListener listener) {
        list.remove(listener);
        return list.isEmpty() ? null : list;
    }
}
