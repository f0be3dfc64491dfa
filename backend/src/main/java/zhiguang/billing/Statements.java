package zhiguang.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Bills by project and month of the centre's time zone. Whoever asks must have the scope from {@link BillAccess}. */
@Service
public class Statements {

    private static final int FETCH = 1000;
    private static final String SCOPE = " c.project = :project AND (:user = '' OR c.cluster_user = :user) AND c.month = :month ";
    private static final String LINES = "SELECT c.* FROM bill_row c WHERE " + SCOPE
            + " ORDER BY c.ended_at, c.job_id, c.submitted_at, c.resource, c.gpu_type, c.from_amount ";

    private final JdbcClient jdbc;
    private final BillingSettings settings;
    private final TransactionTemplate snapshot;

    Statements(JdbcClient jdbc, BillingSettings settings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** The months that have a bill, the newest first. */
    public List<YearMonth> listMonths(BillScope scope) {
        return jdbc.sql("SELECT DISTINCT month FROM bill_charge c WHERE c.project = :project AND (:user = '' OR c.cluster_user = :user) ORDER BY 1 DESC")
                .param("project", scope.project().value())
                .param("user", scope.only().orElse(""))
                .query((row, n) -> YearMonth.from(row.getObject(1, LocalDate.class)))
                .list();
    }

    public List<BillLine> list(BillScope scope, YearMonth month, int offset, int limit) {
        return jdbc.sql(LINES + "LIMIT :limit OFFSET :offset")
                .params(parameters(scope, month))
                .param("limit", limit)
                .param("offset", offset)
                .query(Statements::read)
                .list();
    }

    public int count(BillScope scope, YearMonth month) {
        return jdbc.sql("SELECT count(*) FROM (" + LINES + ") lines")
                .params(parameters(scope, month))
                .query(Integer.class)
                .single();
    }

    /** Hands over all lines; the sum it gives back is the bill's at the same moment. */
    public Money forEach(BillScope scope, YearMonth month, Consumer<BillLine> each) {
        Money charged = snapshot.execute(t -> {
            try (Stream<BillLine> rows = jdbc.sql(LINES)
                    .withFetchSize(FETCH)
                    .params(parameters(scope, month))
                    .query(Statements::read)
                    .stream()) {
                rows.forEach(each);
            }
            return charged(scope, month);
        });
        return charged == null ? Money.NONE : charged;
    }

    private Money charged(BillScope scope, YearMonth month) {
        return jdbc.sql("SELECT coalesce(sum(c.cents), 0) FROM bill_charge c WHERE " + SCOPE)
                .params(parameters(scope, month))
                .query((row, n) -> new Money(row.getLong(1)))
                .single();
    }

    /** Recharges and corrections are the project's: who sees only his own jobs sees none of them. */
    public BillSum sum(BillScope scope, YearMonth month) {
        boolean whole = scope.only().isEmpty();
        Map<String, Object> parameters = parameters(scope, month);
        List<BillSum.UserSum> users = jdbc.sql("SELECT c.cluster_user, sum(c.jobs) AS jobs, sum(c.cents) AS cents FROM bill_charge c WHERE " + SCOPE
                        + " GROUP BY 1 ORDER BY 3 DESC, 1")
                .params(parameters)
                .query((row, n) -> new BillSum.UserSum(row.getString("cluster_user"), row.getLong("jobs"), new Money(row.getLong("cents"))))
                .list();
        List<BillSum.ResourceSum> resources = jdbc.sql("SELECT c.resource, sum(c.quantity) AS quantity, sum(c.line_cents) AS cents FROM bill_row c WHERE "
                        + SCOPE + " AND c.resource IS NOT NULL GROUP BY 1 ORDER BY 1")
                .params(parameters)
                .query((row, n) -> new BillSum.ResourceSum(
                        Resource.valueOf(row.getString("resource")), row.getBigDecimal("quantity"), new Money(row.getLong("cents"))))
                .list();
        return new BillSum(
                month,
                users.stream().mapToLong(BillSum.UserSum::jobs).sum(),
                users.stream().map(BillSum.UserSum::money).reduce(Money.NONE, Money::plus),
                whole ? moved(scope, month, EntryKind.RECHARGE) : Money.NONE,
                whole ? moved(scope, month, EntryKind.REFUND) : Money.NONE,
                whole ? moved(scope, month, EntryKind.ADJUSTMENT) : Money.NONE,
                resources,
                users);
    }

    private Money moved(BillScope scope, YearMonth month, EntryKind kind) {
        return jdbc.sql("""
                SELECT coalesce(sum(p.cents), 0) FROM ledger_entry e JOIN ledger_posting p ON p.entry = e.id AND p.account = 'AVAILABLE'
                WHERE e.project = :project AND e.kind = :kind AND e.kind IN ('RECHARGE', 'REFUND', 'ADJUSTMENT')
                    AND e.at >= :from AND e.at < :to
                """)
                .param("project", scope.project().value())
                .param("kind", kind.name())
                .param("from", Columns.time(month.atDay(1).atStartOfDay(settings.zone()).toInstant()))
                .param("to", Columns.time(month.plusMonths(1).atDay(1).atStartOfDay(settings.zone()).toInstant()))
                .query((row, n) -> new Money(row.getLong(1)))
                .single();
    }

    private static Map<String, Object> parameters(BillScope scope, YearMonth month) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("project", scope.project().value());
        parameters.put("user", scope.only().orElse(""));
        parameters.put("month", month.atDay(1));
        return parameters;
    }

    private static BillLine read(ResultSet row, int number) throws SQLException {
        return new BillLine(
                row.getString("cluster"),
                row.getLong("job_id"),
                Columns.instant(row, "submitted_at"),
                row.getString("job_name"),
                row.getString("cluster_user"),
                row.getString("partition"),
                row.getString("qos"),
                Columns.find(row, "started_at"),
                Columns.instant(row, "ended_at"),
                ChargeOutcome.valueOf(row.getString("outcome")),
                cost(row),
                new Money(row.getLong("line_cents")),
                Optional.ofNullable(row.getObject("price_version", Long.class)));
    }

    private static Optional<CostLine> cost(ResultSet row) throws SQLException {
        String resource = row.getString("resource");
        if (resource == null) {
            return Optional.empty();
        }
        return Optional.of(new CostLine(
                Resource.valueOf(resource),
                row.getString("gpu_type"),
                row.getBigDecimal("from_amount"),
                row.getBigDecimal("amount"),
                row.getLong("line_seconds"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("unit_price")));
    }
}
