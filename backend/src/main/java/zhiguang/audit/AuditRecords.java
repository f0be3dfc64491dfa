package zhiguang.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the audit, newest first; who may is asked above. */
@Repository
public class AuditRecords {

    /** A list ends here; a file does not. */
    public static final int MOST_LISTED = 10_000;

    private static final int PAGE = 1_000;

    private final JdbcClient jdbc;

    AuditRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<AuditLine> list(AuditCriteria criteria, int offset, int limit) {
        return where(criteria, "", "order by id desc offset " + offset + " limit " + limit)
                .query(AuditRecords::line)
                .list();
    }

    /** At most one more than {@link #MOST_LISTED}. */
    public int count(AuditCriteria criteria) {
        return where(criteria, "select count(*) from (", "limit " + (MOST_LISTED + 1) + ") as found")
                .query(Integer.class)
                .single();
    }

    /** All there is, read in pages, so that nothing is held open meanwhile. */
    public void forEach(AuditCriteria criteria, Consumer<AuditLine> consumer) {
        long before = Long.MAX_VALUE;
        List<AuditLine> page;
        do {
            page = where(criteria, "", "and id < " + before + " order by id desc limit " + PAGE)
                    .query(AuditRecords::line)
                    .list();
            page.forEach(consumer);
            before = page.isEmpty() ? before : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private JdbcClient.StatementSpec where(AuditCriteria criteria, String head, String tail) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        criteria.outcome().ifPresent(o -> conditions.add("outcome = :outcome"));
        criteria.from().ifPresent(t -> conditions.add("at >= :from"));
        criteria.to().ifPresent(t -> conditions.add("at < :to"));
        add(conditions, criteria.actor(), "actor = :actor");
        add(conditions, criteria.action(), "starts_with(action, :action)");
        add(conditions, criteria.object(), "object ilike :object");
        JdbcClient.StatementSpec statement =
                jdbc.sql(head + "select * from audit_event where " + String.join(" and ", conditions) + " " + tail)
                        .param("actor", criteria.actor())
                        .param("action", criteria.action())
                        .param("object", "%" + criteria.object().replaceAll("([\\\\%_])", "\\\\$1") + "%")
                        .param("outcome", criteria.outcome().map(Enum::name).orElse(""));
        criteria.from().ifPresent(t -> statement.param("from", t.atOffset(ZoneOffset.UTC)));
        criteria.to().ifPresent(t -> statement.param("to", t.atOffset(ZoneOffset.UTC)));
        return statement;
    }

    private static void add(List<String> conditions, String sought, String condition) {
        if (!sought.isEmpty()) {
            conditions.add(condition);
        }
    }

    static AuditLine line(ResultSet row, int number) throws SQLException {
        return new AuditLine(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                Optional.ofNullable(row.getString("address")),
                Optional.ofNullable(row.getString("session")),
                row.getString("action"),
                row.getString("object"),
                Optional.ofNullable(row.getString("before_value")),
                Optional.ofNullable(row.getString("after_value")),
                AuditEvent.Outcome.valueOf(row.getString("outcome")));
    }
}
