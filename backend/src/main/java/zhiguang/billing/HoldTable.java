package zhiguang.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;

/** The rows of {@code job_hold}: what is kept for each submission until its jobs are settled. */
@Repository
class HoldTable {

    private final JdbcClient jdbc;

    HoldTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Hold(UUID submission, AccountName project, String clusterUser, Money remaining, Instant heldAt, boolean released) {}

    void insert(UUID submission, AccountName project, String clusterUser, Money money, Instant now) {
        jdbc.sql("""
                INSERT INTO job_hold (submission, project, cluster_user, held, remaining, held_at)
                VALUES (:submission, :project, :user, :cents, :cents, :now)
                """)
                .param("submission", submission)
                .param("project", project.value())
                .param("user", clusterUser)
                .param("cents", money.cents())
                .param("now", Columns.time(now))
                .update();
    }

    Optional<Hold> find(UUID submission) {
        return jdbc.sql("SELECT * FROM job_hold WHERE submission = :submission")
                .param("submission", submission)
                .query(HoldTable::read)
                .optional();
    }

    void take(UUID submission, Money money) {
        jdbc.sql("UPDATE job_hold SET remaining = remaining - :cents WHERE submission = :submission")
                .param("cents", money.cents())
                .param("submission", submission)
                .update();
    }

    void release(UUID submission, Instant now) {
        jdbc.sql("UPDATE job_hold SET remaining = 0, released_at = :now WHERE submission = :submission")
                .param("now", Columns.time(now))
                .param("submission", submission)
                .update();
    }

    private static Hold read(ResultSet row, int number) throws SQLException {
        return new Hold(
                row.getObject("submission", UUID.class),
                new AccountName(row.getString("project")),
                row.getString("cluster_user"),
                new Money(row.getLong("remaining")),
                Columns.instant(row, "held_at"),
                row.getObject("released_at") != null);
    }
}
