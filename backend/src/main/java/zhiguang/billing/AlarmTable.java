package zhiguang.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code billing_alarm}. */
@Repository
class AlarmTable {

    private final JdbcClient jdbc;

    AlarmTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Open ones first, then the newest. */
    List<Alarm> list(int most) {
        return jdbc.sql("SELECT * FROM billing_alarm ORDER BY settled_at IS NOT NULL, id DESC LIMIT :most")
                .param("most", most)
                .query(AlarmTable::read)
                .list();
    }

    List<Alarm> listOpen(AlarmKind kind, int most) {
        return jdbc.sql("SELECT * FROM billing_alarm WHERE settled_at IS NULL AND kind = :kind ORDER BY id LIMIT :most")
                .param("kind", kind.name())
                .param("most", most)
                .query(AlarmTable::read)
                .list();
    }

    Optional<Alarm> lock(long id) {
        return jdbc.sql("SELECT * FROM billing_alarm WHERE id = :id FOR UPDATE").param("id", id).query(AlarmTable::read).optional();
    }

    void difference(long id, Money money) {
        jdbc.sql("UPDATE billing_alarm SET difference = :cents WHERE id = :id").param("cents", money.cents()).param("id", id).update();
    }

    void settle(long id, String by, String how, Instant at) {
        jdbc.sql("UPDATE billing_alarm SET settled_at = :at, settled_by = :by, settled_how = :how WHERE id = :id AND settled_at IS NULL")
                .param("at", Columns.time(at))
                .param("by", by)
                .param("how", how)
                .param("id", id)
                .update();
    }

    private static Alarm read(ResultSet row, int number) throws SQLException {
        Optional<Instant> settled = Columns.find(row, "settled_at");
        String by = row.getString("settled_by");
        String how = row.getString("settled_how");
        return new Alarm(
                row.getLong("id"),
                AlarmKind.valueOf(row.getString("kind")),
                row.getString("cluster"),
                row.getLong("job_id"),
                Columns.instant(row, "submitted_at"),
                row.getString("project"),
                row.getString("evidence"),
                new Money(row.getLong("difference")),
                Columns.instant(row, "found_at"),
                settled.map(at -> new Alarm.Settlement(by, at, how)));
    }
}
