package zhiguang.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;

/** Keeps as a fact that a project has used 80, 90 or 100 % of the money it was given. */
@Repository
class MoneyWarnings {

    private static final int[] LEVELS = {100, 90, 80};
    private static final int WHOLE = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    MoneyWarnings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** After its money has moved; within that transaction. */
    void look(AccountName project) {
        Standing standing = standing(project);
        int level = level(standing);
        if (level > standing.warned) {
            jdbc.sql("INSERT INTO billing_event (project, percent, available, at) VALUES (:project, :percent, :available, :now)")
                    .param("project", project.value())
                    .param("percent", level)
                    .param("available", standing.available)
                    .param("now", Columns.time(clock.instant()))
                    .update();
        }
        if (level != standing.warned) {
            jdbc.sql("UPDATE billing_project SET warned_at = :level WHERE account = :project")
                    .param("level", level)
                    .param("project", project.value())
                    .update();
        }
    }

    List<MoneyWarning> list(AccountName project, int most) {
        return jdbc.sql("SELECT * FROM billing_event WHERE project = :project ORDER BY id DESC LIMIT :most")
                .param("project", project.value())
                .param("most", most)
                .query(MoneyWarnings::read)
                .list();
    }

    private Standing standing(AccountName project) {
        return jdbc.sql("""
                SELECT warned_at, (SELECT cents FROM ledger_balance WHERE project = :project AND account = 'AVAILABLE') AS available,
                    (SELECT cents FROM ledger_balance WHERE project = :project AND account = 'HELD') AS held,
                    (SELECT coalesce(sum(p.cents), 0) FROM ledger_entry e JOIN ledger_posting p ON p.entry = e.id AND p.account = 'AVAILABLE'
                        WHERE e.project = :project AND e.kind IN ('RECHARGE', 'REFUND', 'ADJUSTMENT')) AS given,
                    EXISTS (SELECT FROM ledger_entry WHERE project = :project) AS moved
                FROM billing_project WHERE account = :project
                """)
                .param("project", project.value())
                .query((row, n) -> new Standing(
                        row.getInt("warned_at"), row.getLong("available"), row.getLong("held"), row.getLong("given"), row.getBoolean("moved")))
                .single();
    }

    private static int level(Standing standing) {
        long left = standing.available + standing.held;
        for (int level : LEVELS) {
            if (left * WHOLE <= Math.max(0, standing.given) * (WHOLE - level)) {
                return standing.moved ? level : 0;
            }
        }
        return 0;
    }

    private static MoneyWarning read(ResultSet row, int number) throws SQLException {
        return new MoneyWarning(
                new AccountName(row.getString("project")),
                row.getInt("percent"),
                new Money(row.getLong("available")),
                Columns.instant(row, "at"));
    }

    private record Standing(int warned, long available, long held, long given, boolean moved) {}
}
