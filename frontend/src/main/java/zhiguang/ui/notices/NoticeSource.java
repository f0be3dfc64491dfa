package zhiguang.ui.notices;

import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import java.util.stream.Stream;
import zhiguang.identity.UserId;
import zhiguang.notices.Notice;
import zhiguang.notices.Notices;

/** Reads a person's notices as far as the list is scrolled. */
class NoticeSource extends AbstractBackEndDataProvider<Notice, Void> {

    private final transient Notices notices;
    private final transient UserId owner;
    private boolean unreadOnly;
    private int size;

    NoticeSource(Notices notices, UserId owner) {
        this.notices = notices;
        this.owner = owner;
    }

    /** Counted before, in the background. */
    void show(boolean onlyUnread, int counted) {
        unreadOnly = onlyUnread;
        size = counted;
        refreshAll();
    }

    @Override
    protected Stream<Notice> fetchFromBackEnd(Query<Notice, Void> query) {
        return notices.list(owner, unreadOnly, query.getOffset(), query.getLimit()).stream();
    }

    @Override
    protected int sizeInBackEnd(Query<Notice, Void> query) {
        return size;
    }

    @Override
    public Object getId(Notice notice) {
        return notice.id();
    }
}
