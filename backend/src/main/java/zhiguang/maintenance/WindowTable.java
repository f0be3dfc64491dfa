package zhiguang.maintenance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.ClusterName;

/** The rows of {@code maintenance_window}. */
@Repository
class WindowTable {

    private final JdbcClient jdbc;

    WindowTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(MaintenancePlan plan, UUID announcement, String by, Instant now) {
        return jdbc.sql("""
                INSERT INTO maintenance_window (cluster, nodes, from_at, to_at, chinese, english, announcement, made_by, made_at)
                VALUES (:cluster, :nodes, :from, :to, :chinese, :english, :announcement, :by, :now) RETURNING id
                """)
                .param("cluster", plan.cluster().value())
                .param("nodes", plan.nodes())
                .param("from", time(plan.from()))
                .param("to", time(plan.to()))
                .param("chinese", plan.chinese())
                .param("english", plan.english())
                .param("announcement", announcement)
                .param("by", by)
                .param("now", time(now))
                .query(Long.class)
                .single();
    }

    List<MaintenanceWindow> list(int most) {
        return jdbc.sql("SELECT * FROM maintenance_window ORDER BY from_at DESC, id DESC LIMIT :most")
                .param("most", most)
                .query(WindowTable::read)
                .list();
    }

    Optional<MaintenanceWindow> find(long id) {
        return jdbc.sql("SELECT * FROM maintenance_window WHERE id = :id").param("id", id).query(WindowTable::read).optional();
    }

    /** What Slurm has to do still. */
    List<MaintenanceWindow> listDue(Instant now) {
        return jdbc.sql("""
                SELECT * FROM maintenance_window
                WHERE to_at > :now AND (CASE WHEN ended_at IS NULL THEN kept_at ELSE released_at END) IS NULL ORDER BY id
                """).param("now", time(now)).query(WindowTable::read).list();
    }

    void kept(long id, Instant now) {
        jdbc.sql("UPDATE maintenance_window SET kept_at = :now, why = NULL WHERE id = :id").param("now", time(now)).param("id", id).update();
    }

    void released(long id, Instant now) {
        jdbc.sql("UPDATE maintenance_window SET released_at = :now, why = NULL WHERE id = :id")
                .param("now", time(now))
                .param("id", id)
                .update();
    }

    void failed(long id, String why) {
        jdbc.sql("UPDATE maintenance_window SET why = :why WHERE id = :id").param("why", why).param("id", id).update();
    }

    /** False when it was ended before. */
    boolean end(long id, String by, Instant now) {
        return jdbc.sql("UPDATE maintenance_window SET ended_by = :by, ended_at = :now, why = NULL WHERE id = :id AND ended_at IS NULL")
                        .param("by", by)
                        .param("now", time(now))
                        .param("id", id)
                        .update()
                > 0;
    }

    private static MaintenanceWindow read(ResultSet row, int number) throws SQLException {
        @Nullable String endedBy = row.getString("ended_by");
        return new MaintenanceWindow(
                row.getLong("id"),
                new MaintenancePlan(
                        new ClusterName(row.getString("cluster")),
                        row.getString("nodes"),
                        instant(row, "from_at").orElseThrow(),
                        instant(row, "to_at").orElseThrow(),
                        row.getString("chinese"),
                        row.getString("english")),
                row.getObject("announcement", UUID.class),
                row.getString("made_by"),
                instant(row, "made_at").orElseThrow(),
                instant(row, "kept_at"),
                endedBy == null
                        ? Optional.empty()
                        : Optional.of(new MaintenanceWindow.End(endedBy, instant(row, "ended_at").orElseThrow())),
                instant(row, "released_at"),
                Optional.ofNullable(row.getString("why")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
