package zhiguang.notices;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.identity.UserId;

/**
 * Pages that want to hear of their reader's notices, whichever portal made them: the database is asked again and again as long as
 * somebody listens. Listeners must return at once.
 */
@Component
class NoticeListeners {

    private static final Logger log = LoggerFactory.getLogger(NoticeListeners.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST = 1_000;

    /** Of two that became ready together, the later number may be seen first. */
    private static final int LATE = 50;

    private final NoticeTable notices;
    private final Map<UserId, List<Consumer<List<Notice>>>> byOwner = new ConcurrentHashMap<>();
    private final Set<Long> lately = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST;
        }
    });
    private long begun;
    private long heard;
    private @Nullable Thread loop;

    NoticeListeners(NoticeTable notices) {
        this.notices = notices;
    }

    synchronized AutoCloseable add(UserId owner, Consumer<List<Notice>> listener) {
        if (loop == null) {
            begun = notices.newest();
            heard = begun;
            lately.clear();
            loop = Thread.ofVirtual().name("notice-listeners").start(this::watch);
        }
        byOwner.computeIfAbsent(owner, o -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> remove(owner, listener);
    }

    private synchronized void remove(UserId owner, Consumer<List<Notice>> listener) {
        byOwner.computeIfPresent(owner, (o, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
        if (byOwner.isEmpty()) {
            stop();
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (loop != null) {
            loop.interrupt();
            loop = null;
        }
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(PAUSE);
                look();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("pages could not be told of notices; tried again");
            }
        }
    }

    /** Tells what has become ready since the last look. A list that was changed elsewhere is told by no notice at all. */
    synchronized void look() {
        if (loop == null) {
            return;
        }
        List<NoticeTable.Heard> news;
        do {
            news = notices.listReadySince(Math.max(begun, heard - LATE), MOST);
            Map<UserId, List<Notice>> each = new HashMap<>();
            for (NoticeTable.Heard one : news) {
                heard = Math.max(heard, one.ready());
                if (lately.add(one.ready())) {
                    each.computeIfAbsent(one.owner(), o -> new ArrayList<>()).add(one.notice());
                }
            }
            each.forEach(this::tell);
        } while (news.size() == MOST);
    }

    void tell(UserId owner, List<Notice> told) {
        for (Consumer<List<Notice>> listener : byOwner.getOrDefault(owner, List.of())) {
            try {
                listener.accept(told);
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("a listener of notices failed");
            }
        }
    }
}
