package zhiguang.projects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.cluster.AccountName;

/** What Slurm said last of its accounts beside what was intended, as far as one reads. */
@Repository
class ProjectLines {

    private static final int FETCH = 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ProjectLines(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    List<Project> list(ProjectCriteria criteria, ProjectOrder order, int offset, int limit) {
        return where("*", criteria, order.sql() + " LIMIT " + limit + " OFFSET " + offset)
                .query(ProjectLines::read)
                .list();
    }

    int count(ProjectCriteria criteria) {
        return where("count(*)", criteria, "").query(Integer.class).single();
    }

    Optional<Project> find(AccountName account) {
        return jdbc.sql("SELECT * FROM project_line WHERE account = :account")
                .param("account", account.value())
                .query(ProjectLines::read)
                .optional();
    }

    /** Accounts that Slurm has, by name. */
    List<AccountName> listAccounts(String text, int offset, int limit) {
        return jdbc.sql("SELECT account FROM known_account WHERE strpos(lower(account || ' ' || title), :text) > 0 ORDER BY account LIMIT :limit OFFSET :offset")
                .param("text", words(text))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new AccountName(row.getString("account")))
                .list();
    }

    /** The same by name from one on, so that what comes or goes meanwhile moves nothing; among {@code only} where there is one. */
    List<AccountName> listAccountsAfter(String after, Optional<AccountName> only, int limit) {
        return jdbc.sql("SELECT account FROM known_account WHERE account > :after AND (:only = '' OR account = :only) ORDER BY account LIMIT :limit")
                .param("after", after.replace("\0", ""))
                .param("only", only.map(AccountName::value).orElse(""))
                .param("limit", limit)
                .query((row, number) -> new AccountName(row.getString("account")))
                .list();
    }

    /** Hands over all of them without holding them. */
    void forEach(ProjectCriteria criteria, ProjectOrder order, Consumer<Project> each) {
        transaction.executeWithoutResult(t -> {
            try (Stream<Project> rows = where("*", criteria, order.sql()).withFetchSize(FETCH).query(ProjectLines::read).stream()) {
                rows.forEach(each);
            }
        });
    }

    private JdbcClient.StatementSpec where(String what, ProjectCriteria criteria, String tail) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (!criteria.text().isEmpty()) {
            conditions.add("strpos(sought, :text) > 0");
        }
        criteria.state().ifPresent(state -> conditions.add("state = :state"));
        criteria.below().ifPresent(account -> conditions.add("parent = :below"));
        return jdbc.sql("SELECT " + what + " FROM project_line WHERE " + String.join(" AND ", conditions) + " " + tail)
                .param("text", words(criteria.text()))
                .param("state", criteria.state().map(ProjectState::ordinal).orElse(-1))
                .param("below", criteria.below().map(AccountName::value).orElse(""));
    }

    /** As the columns that are searched are written. */
    static String words(String text) {
        return text.replace("\0", "").strip().toLowerCase(Locale.ROOT);
    }

    private static Project read(ResultSet row, int number) throws SQLException {
        AccountName account = new AccountName(row.getString("account"));
        Optional<Intent> intent = row.getBoolean("intended")
                ? Optional.of(new Intent(
                        account, new ProjectTitle(row.getString("intended_title")), name(row, "intended_parent"), hours(row, "intended_limit")))
                : Optional.empty();
        return new Project(
                account,
                row.getString("title"),
                name(row, "parent"),
                List.of((String[]) row.getArray("members").getArray()),
                hours(row, "limit_core_minutes"),
                hours(row, "used_core_minutes"),
                hours(row, "gpu_minutes"),
                intent,
                row.getBoolean("in_slurm"));
    }

    private static Optional<AccountName> name(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(AccountName::new);
    }

    static Optional<CoreHours> hours(ResultSet row, String column) throws SQLException {
        @Nullable Long minutes = row.getObject(column, Long.class);
        return Optional.ofNullable(minutes).map(CoreHours::new);
    }
}
