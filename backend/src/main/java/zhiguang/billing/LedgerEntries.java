package zhiguang.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;

/** Reads the ledger, page by page, the newest entry first. */
@Service
public class LedgerEntries {

    /** Nobody leafs through more; the file has them all. */
    public static final int MOST_LISTED = 10_000;

    private static final int FETCH = 1000;
    private static final String FROM = """
            FROM ledger_entry e WHERE (:project = '' OR e.project = :project) AND (:kind = '' OR e.kind = :kind)
                AND (:word = '' OR position(lower(:word) IN lower(e.reference || ' ' || e.reason || ' ' || e.actor || ' ' || coalesce(e.approver, ''))) > 0)
            """;
    private static final String SELECT = """
            SELECT e.*, (SELECT cents FROM ledger_posting p WHERE p.entry = e.id AND p.account = 'AVAILABLE') AS available,
                (SELECT cents FROM ledger_posting p WHERE p.entry = e.id AND p.account = 'HELD') AS held
            """ + FROM;

    private final JdbcClient jdbc;
    private final BillingAudit audit;
    private final TransactionTemplate transaction;

    LedgerEntries(JdbcClient jdbc, BillingAudit audit, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = transaction;
    }

    public List<LedgerRow> list(PortalUser actor, LedgerFilter filter, int offset, int limit) {
        audit.requireAdministrator(actor, "billing.ledger-read", "*");
        return jdbc.sql(SELECT + " ORDER BY e.id DESC LIMIT :limit OFFSET :offset")
                .params(parameters(filter))
                .param("limit", limit)
                .param("offset", Math.min(offset, MOST_LISTED))
                .query(LedgerEntries::read)
                .list();
    }

    /** How many there are; {@link #MOST_LISTED} + 1 for any number above. */
    public int count(PortalUser actor, LedgerFilter filter) {
        audit.requireAdministrator(actor, "billing.ledger-read", "*");
        return jdbc.sql("SELECT count(*) FROM (SELECT 1 " + FROM + " LIMIT :most) found")
                .params(parameters(filter))
                .param("most", MOST_LISTED + 1)
                .query(Integer.class)
                .single();
    }

    public void forEach(PortalUser actor, LedgerFilter filter, Consumer<LedgerRow> each) {
        audit.requireAdministrator(actor, "billing.ledger-read", "*");
        transaction.executeWithoutResult(t -> {
            try (Stream<LedgerRow> rows = jdbc.sql(SELECT + " ORDER BY e.id DESC")
                    .withFetchSize(FETCH)
                    .params(parameters(filter))
                    .query(LedgerEntries::read)
                    .stream()) {
                rows.forEach(each);
            }
        });
    }

    private static Map<String, Object> parameters(LedgerFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("project", filter.project());
        parameters.put("kind", filter.kind().map(EntryKind::name).orElse(""));
        parameters.put("word", filter.word().strip());
        return parameters;
    }

    static LedgerRow read(ResultSet row, int number) throws SQLException {
        return new LedgerRow(
                row.getLong("id"),
                EntryKind.valueOf(row.getString("kind")),
                new AccountName(row.getString("project")),
                Columns.instant(row, "at"),
                row.getString("actor"),
                Optional.ofNullable(row.getString("approver")),
                row.getString("reason"),
                row.getString("reference"),
                new Money(row.getLong("available")),
                new Money(row.getLong("held")));
    }
}
