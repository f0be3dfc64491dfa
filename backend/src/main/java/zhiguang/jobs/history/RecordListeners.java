package zhiguang.jobs.history;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.jobs.Job;

/** Who looks at which jobs; each hears only that something of his changed, and must return at once. */
@Component
class RecordListeners {

    private static final Logger log = LoggerFactory.getLogger(RecordListeners.class);

    private final List<Listener> all = new CopyOnWriteArrayList<>();

    private record Listener(JobScope scope, Runnable told) {}

    AutoCloseable add(JobScope scope, Runnable told) {
        Listener listener = new Listener(scope, told);
        all.add(listener);
        return () -> all.remove(listener);
    }

    void tell(Collection<Job> jobs) {
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
