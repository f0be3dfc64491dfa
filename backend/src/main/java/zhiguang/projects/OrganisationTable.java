package zhiguang.projects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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

    /** {@code limit} 0 is no limit. */
    List<Organisation> list(String text, OrganisationOrder order, int offset, int limit) {
        return jdbc.sql("SELECT *" + FOUND + order.sql() + " LIMIT nullif(:limit, 0) OFFSET :offset")
                .param("text", ProjectLines.words(text))
                .param("limit", limit)
                .param("offset", offset)
                .query(OrganisationTable::read)
                .list();
    }

    Optional<Organisation> find(AccountName account) {
        return jdbc.sql("SELECT * FROM organisation_line WHERE account = :account")
                .param("account", account.value())
                .query(OrganisationTable::read)
                .optional();
    }

    /** The one whose title, without spaces, is the longest part of this unit; a few Latin letters are part of too much. */
    Optional<Organisation> findOfUnit(String unit) {
        return jdbc.sql("""
                SELECT * FROM (SELECT *, regexp_replace(lower(title), '\\s', '', 'g') AS words FROM organisation_line) AS line
                WHERE length(words) >= CASE WHEN octet_length(words) > length(words) THEN 2 ELSE 5 END AND strpos(:unit, words) > 0
                ORDER BY length(words) DESC, account LIMIT 1
                """)
                .param("unit", ProjectLines.words(unit).replaceAll("\\s", ""))
                .query(OrganisationTable::read)
                .optional();
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

    private static Organisation read(ResultSet row, int number) throws SQLException {
        return new Organisation(
                new AccountName(row.getString("account")),
                row.getString("title"),
                row.getInt("projects"),
                row.getInt("people"),
                ProjectLines.hours(row, "limit_core_minutes"),
                ProjectLines.hours(row, "used_core_minutes"));
    }
}
