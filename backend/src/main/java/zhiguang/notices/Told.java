package zhiguang.notices;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import zhiguang.identity.ClusterName;

/** What has been dealt with lately, so that reading it again costs nothing; the database alone says what was told. */
final class Told {

    private static final int MOST = 50_000;

    private final Set<Event> events = Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Event, Boolean> eldest) {
            return size() > MOST;
        }
    }));

    /** One event of one job or array, as long as its kind is the same. */
    record Event(ClusterName cluster, long job, Instant submitted, NoticeKind kind) {}

    boolean contains(Event event) {
        return events.contains(event);
    }

    void add(Event event) {
        events.add(event);
    }
}
