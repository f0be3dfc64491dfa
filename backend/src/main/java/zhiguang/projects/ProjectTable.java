package zhiguang.projects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;

/** The rows of {@code project}: what was intended. */
@Repository
class ProjectTable {

    private final JdbcClient jdbc;

    ProjectTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Intent> list() {
        return jdbc.sql("SELECT * FROM project ORDER BY account")
                .query(ProjectTable::read)
                .list();
    }

    Optional<Intent> find(AccountName account) {
        return jdbc.sql("SELECT * FROM project WHERE account = :account")
                .param("account", account.value())
                .query(ProjectTable::read)
                .optional();
    }

    void put(Intent intent, String login) {
        jdbc.sql(
                        """
                INSERT INTO project (account, title, parent, limit_core_minutes, created_by, changed_by)
                VALUES (:account, :title, :parent, :limit, :login, :login)
                ON CONFLICT (account) DO UPDATE SET title = :title, parent = :parent, limit_core_minutes = :limit,
                    changed_by = :login, changed_at = now()
                """)
                .param("account", intent.account().value())
                .param("title", intent.title().value())
                .param("parent", intent.parent().map(AccountName::value).orElse(null))
                .param("limit", intent.limit().map(CoreHours::minutes).orElse(null))
                .param("login", login)
                .update();
    }

    boolean delete(AccountName account) {
        return jdbc.sql("DELETE FROM project WHERE account = :account")
                        .param("account", account.value())
                        .update()
                > 0;
    }

    private static Intent read(ResultSet row, int number) throws SQLException {
        @Nullable Long limit = row.getObject("limit_core_minutes", Long.class);
        return new Intent(
                new AccountName(row.getString("account")),
                new ProjectTitle(row.getString("title")),
                Optional.ofNullable(row.getString("parent")).map(AccountName::new),
                Optional.ofNullable(limit).map(CoreHours::new));
    }
}
