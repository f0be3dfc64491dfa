package zhiguang.projects;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;

@Repository
class OrganisationTable {

    private static final String FOUND = " FROM organisation_line WHERE strpos(sought, :text) > 0 ";

    private final JdbcClient jdbc;

    OrganisationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Organisation> list(String text, OrganisationOrder order, int offset, int limit) {
        return jdbc.sql("SELECT *" + FOUND + order.sql() + " LIMIT :limit OFFSET :offset")
                .param("text", ProjectLines.words(text))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new Organisation(
                        new AccountName(row.getString("account")),
                        row.getString("title"),
                        row.getInt("projects"),
                        row.getInt("people"),
                        ProjectLines.hours(row, "limit_core_minutes"),
                        ProjectLines.hours(row, "used_core_minutes")))
                .list();
    }

    int count(String text) {
        return jdbc.sql("SELECT count(*)" + FOUND).param("text", ProjectLines.words(text)).query(Integer.class).single();
    }

    void put(AccountName account, String login) {
        jdbc.sql("INSERT INTO organisation (account, made_by) VALUES (:account, :login) ON CONFLICT DO NOTHING")
                .param("account", account.value())
                .param("login", login)
                .update();
    }
}
