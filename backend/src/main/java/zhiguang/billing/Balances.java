package zhiguang.billing;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;

/** Which projects have nothing left; a project that never had anything is not among them. */
@Service
public class Balances {

    private static final int MOST = 1000;

    private final JdbcClient jdbc;

    public Balances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Money that is held for jobs under way is not gone yet. */
    public Set<AccountName> listBroke() {
        return jdbc.sql("""
                SELECT p.account FROM billing_project p
                JOIN ledger_balance a ON a.project = p.account AND a.account = 'AVAILABLE'
                JOIN ledger_balance h ON h.project = p.account AND h.account = 'HELD'
                WHERE p.warned_at = 100 AND a.cents + h.cents + p.credit <= 0
                """)
                .query((row, n) -> new AccountName(row.getString(1)))
                .stream()
                .collect(Collectors.toSet());
    }

    /** That a project's money came to its end, since then. */
    public List<NumberedWarning> listWarnings(Instant since) {
        return jdbc.sql("SELECT * FROM billing_event WHERE at >= :since ORDER BY id LIMIT :most")
                .param("since", Columns.time(since))
                .param("most", MOST)
                .query((row, n) -> new NumberedWarning(
                        row.getLong("id"),
                        new MoneyWarning(
                                new AccountName(row.getString("project")),
                                row.getInt("percent"),
                                new Money(row.getLong("available")),
                                Columns.instant(row, "at"))))
                .list();
    }

    /** A warning and its number, which no other has. */
    public record NumberedWarning(long id, MoneyWarning warning) {}
}
