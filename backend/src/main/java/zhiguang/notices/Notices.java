package zhiguang.notices;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import zhiguang.identity.UserId;

/** A person's own list of notices. */
@Service
public class Notices {

    /** Nobody leafs through more. */
    public static final int MOST_LISTED = 10_000;

    /** More unread ones than this are "99+". */
    public static final int MOST_COUNTED = 100;

    private final NoticeTable table;
    private final NoticeListeners listeners;
    private final Clock clock;

    Notices(NoticeTable table, NoticeListeners listeners, Clock clock) {
        this.table = table;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** The newest first. */
    public List<Notice> list(UserId owner, boolean unreadOnly, int offset, int limit) {
        return table.list(owner, unreadOnly, offset, limit);
    }

    public int count(UserId owner, boolean unreadOnly) {
        return table.count(owner, unreadOnly, MOST_LISTED);
    }

    /** At most {@link #MOST_COUNTED}. */
    public int countUnread(UserId owner) {
        return table.count(owner, true, MOST_COUNTED);
    }

    /** Others' and unknown ones are passed over. The person's other pages hear of it, with no notices. */
    public void markRead(UserId owner, Collection<Long> ids) {
        table.markRead(owner, ids, clock.instant());
        listeners.tell(owner, List.of());
    }

    public void markAllRead(UserId owner) {
        table.markAllRead(owner, clock.instant());
        listeners.tell(owner, List.of());
    }

    /** {@code told} gets what is new, on a foreign thread, and must return at once; nothing at all when notices were read. */
    public AutoCloseable subscribe(UserId owner, Consumer<List<Notice>> told) {
        return listeners.add(owner, told);
    }
}
