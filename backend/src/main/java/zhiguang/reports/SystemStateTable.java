package zhiguang.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterName;

/** The rows of {@code system_state}. */
@Repository
class SystemStateTable {

    private final JdbcClient jdbc;

    SystemStateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is as before is so since before. */
    void put(ClusterName cluster, SystemProbe probe, Instant now) {
        jdbc.sql("""
                insert into system_state as s (cluster, system, trouble, since, looked_at) values (:cluster, :system, :trouble, :now, :now)
                on conflict (cluster, system) do update set looked_at = :now, trouble = excluded.trouble,
                    since = case when (s.trouble is null) = (excluded.trouble is null) then s.since else excluded.since end
                """)
                .param("cluster", cluster.value())
                .param("system", probe.system().name())
                .param("trouble", probe.trouble().map(Enum::name).orElse(null), Types.VARCHAR)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<SystemState> list() {
        return jdbc.sql("select * from system_state").query(SystemStateTable::read).list();
    }

    private static SystemState read(ResultSet row, int number) throws SQLException {
        return new SystemState(
                new ClusterName(row.getString("cluster")),
                RemoteSystem.valueOf(row.getString("system")),
                Optional.ofNullable(row.getString("trouble")).map(RemoteSystemException.Kind::valueOf),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("looked_at", OffsetDateTime.class).toInstant());
    }
}
