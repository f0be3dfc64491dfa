package zhiguang.jobs.history;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.jobs.Job;

/** Who looks at which jobs; each hears only that something of his changed, and must return at once. */
@Component
class RecordListeners {

    private static final Logger log = LoggerFactory.getLogger(RecordListeners.class);

    private final Set<Listener> all = ConcurrentHashMap.newKeySet();

    private final AtomicLong changes = new AtomicLong();

    private record Listener(JobScope scope, Runnable told) {}

    AutoCloseable add(JobScope scope, Runnable told) {
        Listener listener = new Listener(scope, told);
        all.add(listener);
        return () -> all.remove(listener);
    }

    /** How often something has been written down; counted before anybody is told. */
    long changes() {
        return changes.get();
    }

    void tell(Collection<Job> jobs) {
        changes.incrementAndGet();
        for (Listener listener : all) {
            if (jobs.stream().anyMatch(listener.scope()::covers)) {
                tell(listener);
            }
        }
    }

    private static void tell(Listener listener) {
        try {
            listener.told().run();
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("a list of jobs could not be told of a change");
        }
    }
}
