package zhiguang.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;

/** The rows of {@code billing_project} with their balances. */
@Repository
class BilledProjectTable {

    private static final String SELECT = """
            SELECT p.*, a.cents AS available, h.cents AS held FROM billing_project p
            JOIN ledger_balance a ON a.project = p.account AND a.account = 'AVAILABLE'
            JOIN ledger_balance h ON h.project = p.account AND h.account = 'HELD'
            """;

    private static final String SOUGHT = " WHERE strpos(lower(p.account || ' ' || p.project_class), :text) > 0";

    private final JdbcClient jdbc;
    private final Clock clock;

    BilledProjectTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those whose account or class has this text; {@code limit} 0 is no limit. */
    List<BilledProject> list(String text, BilledOrder order, int offset, int limit) {
        return jdbc.sql(SELECT + SOUGHT + order.sql() + " LIMIT nullif(:limit, 0) OFFSET :offset")
                .param("text", words(text))
                .param("limit", limit)
                .param("offset", offset)
                .query(BilledProjectTable::read)
                .list();
    }

    int count(String text) {
        return jdbc.sql("SELECT count(*) FROM billing_project p" + SOUGHT).param("text", words(text)).query(Integer.class).single();
    }

    List<BilledProject> list(Collection<AccountName> accounts) {
        return jdbc.sql(SELECT + " WHERE p.account = ANY (:accounts) ORDER BY p.account")
                .param("accounts", accounts.stream().map(AccountName::value).toArray(String[]::new))
                .query(BilledProjectTable::read)
                .list();
    }

    Optional<BilledProject> find(AccountName account) {
        return jdbc.sql(SELECT + " WHERE p.account = :account")
                .param("account", account.value())
                .query(BilledProjectTable::read)
                .optional();
    }

    /** Keeps others from moving this project's money until the transaction ends. */
    Optional<BilledProject> lock(AccountName account) {
        return jdbc.sql(SELECT + " WHERE p.account = :account FOR UPDATE OF p, a, h")
                .param("account", account.value())
                .query(BilledProjectTable::read)
                .optional();
    }

    /** Begins to bill it, or changes how. */
    void put(AccountName account, ProjectClass projectClass, Money credit, String login) {
        Instant now = clock.instant();
        jdbc.sql("""
                INSERT INTO billing_project (account, project_class, credit, billed_from, changed_by, changed_at)
                VALUES (:account, :class, :credit, :now, :login, :now)
                ON CONFLICT (account) DO UPDATE SET project_class = :class, credit = :credit, changed_by = :login, changed_at = :now
                """)
                .param("account", account.value())
                .param("class", projectClass.value())
                .param("credit", credit.cents())
                .param("now", Columns.time(now))
                .param("login", login)
                .update();
    }

    private static String words(String text) {
        return text.replace("\0", "").strip().toLowerCase(Locale.ROOT);
    }

    private static BilledProject read(ResultSet row, int number) throws SQLException {
        return new BilledProject(
                new AccountName(row.getString("account")),
                new ProjectClass(row.getString("project_class")),
                new Money(row.getLong("credit")),
                Columns.instant(row, "billed_from"),
                new Money(row.getLong("available")),
                new Money(row.getLong("held")));
    }
}
