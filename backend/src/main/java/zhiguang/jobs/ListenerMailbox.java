package zhiguang.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener and what it has not heard yet: a slow one delays nobody, and hears all it missed at once with the newest snapshot. */
final class ListenerMailbox {

    private static final Logger log = LoggerFactory.getLogger(ListenerMailbox.class);

    private final FeedListener listener;
    private final Executor executor;
    private final Map<JobId, Job> changed = new LinkedHashMap<>();
    private @Nullable JobSnapshot newest;
    private boolean busy;

    ListenerMailbox(FeedListener listener, Executor executor) {
        this.listener = listener;
        this.executor = executor;
    }

    void put(JobSnapshot snapshot, Collection<Job> jobs) {
        synchronized (changed) {
            newest = snapshot;
            jobs.forEach(job -> changed.put(job.id(), job));
            if (busy) {
                return;
            }
            busy = true;
        }
        executor.execute(this::deliver);
    }

    private void deliver() {
        for (Letter next = take(); next != null; next = take()) {
            try {
                listener.onChange(next.snapshot(), next.jobs());
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("a listener of the job feed failed");
            }
        }
    }

    private @Nullable Letter take() {
        synchronized (changed) {
            JobSnapshot snapshot = newest;
            if (snapshot == null) {
                busy = false;
                return null;
            }
            Letter letter = new Letter(snapshot, new ArrayList<>(changed.values()));
            newest = null;
            changed.clear();
            return letter;
        }
    }

    private record Letter(JobSnapshot snapshot, List<Job> jobs) {}
}
