package zhiguang.billing;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;

/** The rows of {@code storage_charge} and {@code storage_line}, and what spaces hold now. */
@Repository
class StorageTable {

    private final JdbcClient jdbc;

    StorageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a billed project's space holds. */
    record Held(AccountName project, long bytes) {}

    /** One day of one project. */
    record Day(AccountName project, LocalDate day, long bytes, Optional<Long> version, List<CostLine> lines, Optional<Long> entry) {}

    /** Of the projects that were billed on that day and have no charge for it. */
    List<Held> listUncharged(LocalDate day, Instant billedBefore) {
        return jdbc.sql("""
                SELECT p.account, s.used_bytes FROM billing_project p JOIN space s ON s.account = p.account
                WHERE p.billed_from < :before AND s.used_bytes > 0
                    AND NOT EXISTS (SELECT FROM storage_charge c WHERE c.project = p.account AND c.day = :day)
                ORDER BY p.account
                """)
                .param("day", day)
                .param("before", Columns.time(billedBefore))
                .query((row, n) -> new Held(new AccountName(row.getString("account")), row.getLong("used_bytes")))
                .list();
    }

    /** False when this day was charged before. */
    boolean insert(Day day, Instant now) {
        Money money = day.lines().stream().map(CostLine::money).reduce(Money.NONE, Money::plus);
        boolean news = jdbc.sql("""
                INSERT INTO storage_charge (project, day, bytes, measured_at, month, outcome, price_version, cents, entry)
                VALUES (:project, :day, :bytes, :now, :month, :outcome, :version, :cents, :entry) ON CONFLICT DO NOTHING
                """)
                .param("project", day.project().value())
                .param("day", day.day())
                .param("bytes", day.bytes())
                .param("now", Columns.time(now))
                .param("month", day.day().withDayOfMonth(1))
                .param("outcome", day.lines().isEmpty() ? ChargeOutcome.NO_PRICE.name() : ChargeOutcome.CHARGED.name())
                .param("version", day.version().orElse(null), Types.BIGINT)
                .param("cents", money.cents())
                .param("entry", day.entry().orElse(null), Types.BIGINT)
                .update()
                > 0;
        if (news) {
            day.lines().forEach(line -> insert(day, line));
        }
        return news;
    }

    private void insert(Day day, CostLine line) {
        jdbc.sql("""
                INSERT INTO storage_line (project, day, from_amount, quantity, unit_price, cents)
                VALUES (:project, :day, :from, :quantity, :price, :cents)
                """)
                .param("project", day.project().value())
                .param("day", day.day())
                .param("from", line.from())
                .param("quantity", line.quantity())
                .param("price", line.price())
                .param("cents", line.money().cents())
                .update();
        jdbc.sql("""
                INSERT INTO billing_volume AS v (project, month, resource, gpu_type, quantity) VALUES (:project, :month, :resource, '', :quantity)
                ON CONFLICT (project, month, resource, gpu_type) DO UPDATE SET quantity = v.quantity + excluded.quantity
                """)
                .param("project", day.project().value())
                .param("month", day.day().withDayOfMonth(1))
                .param("resource", line.resource().name())
                .param("quantity", line.quantity())
                .update();
    }
}
