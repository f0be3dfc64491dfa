package zhiguang.ui.audit;

import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import java.util.stream.Stream;
import zhiguang.audit.AuditCriteria;
import zhiguang.audit.AuditLine;
import zhiguang.audit.AuditRecords;
import zhiguang.identity.AuditReading;
import zhiguang.ui.common.CurrentUser;

/** Rows, read as far as somebody scrolls; whether they may is asked at every reading. */
class AuditSource extends AbstractBackEndDataProvider<AuditLine, Void> {

    private final AuditReading reading;
    private final CurrentUser currentUser;
    private AuditCriteria criteria = AuditCriteria.ALL;
    private int found;

    AuditSource(AuditReading reading, CurrentUser currentUser) {
        this.reading = reading;
        this.currentUser = currentUser;
    }

    /** Counted before. */
    void show(AuditCriteria wanted, int count) {
        criteria = wanted;
        found = Math.min(count, AuditRecords.MOST_LISTED);
        refreshAll();
    }

    @Override
    protected int sizeInBackEnd(Query<AuditLine, Void> query) {
        return found;
    }

    @Override
    protected Stream<AuditLine> fetchFromBackEnd(Query<AuditLine, Void> query) {
        return reading.list(currentUser.get(), criteria, query.getOffset(), query.getLimit()).stream();
    }

    @Override
    public Object getId(AuditLine line) {
        return line.id();
    }
}
