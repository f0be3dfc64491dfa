package zhiguang.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.ClusterName;

/** Sums over {@code job_record}. */
@Repository
class UsageTable {

    private static final String SUMS = """
             count(*) AS jobs,
            count(*) FILTER (WHERE state IN ('FAILED', 'TIMEOUT', 'NODE_FAIL', 'PREEMPTED', 'BOOT_FAIL', 'DEADLINE', 'OUT_OF_MEMORY')) AS failed,
            coalesce(sum(cpu_count * ran_seconds), 0) / 3600.0 AS cores,
            coalesce(sum(gpu_count * ran_seconds), 0) / 3600.0 AS gpus,
            coalesce(avg(greatest(0, extract(epoch FROM started_at - coalesce(eligible_at, submitted_at)))), 0) AS wait
            """;
    private static final String JOBS = " FROM job_record WHERE cluster = :cluster AND ended_at >= :from AND ended_at < :to AND accounted ";

    private final JdbcClient jdbc;

    UsageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which jobs. */
    record Slice(ClusterName cluster, ReportPeriod period, ZoneId zone) {}

    List<UsageLine> lines(Slice slice, ReportBy by) {
        return query("SELECT " + by.column() + " AS name," + SUMS + JOBS + "GROUP BY 1 ORDER BY cores DESC, jobs DESC, 1", slice)
                .query(UsageTable::line)
                .list();
    }

    UsageLine total(Slice slice) {
        return query("SELECT '' AS name," + SUMS + JOBS, slice).query(UsageTable::line).single();
    }

    List<UsageDay> days(Slice slice, ReportBy by, List<String> names) {
        return query("SELECT * FROM (SELECT (ended_at AT TIME ZONE :zone)::date AS day, " + by.column()
                        + " AS name, sum(cpu_count * ran_seconds) / 3600.0 AS cores" + JOBS
                        + "GROUP BY 1, 2) AS sums WHERE name IN (:names) ORDER BY day, name", slice)
                .param("zone", slice.zone().getId())
                .param("names", names)
                .query((row, n) -> new UsageDay(row.getObject("day", LocalDate.class), row.getString("name"), row.getDouble("cores")))
                .list();
    }

    private JdbcClient.StatementSpec query(String sql, Slice slice) {
        return jdbc.sql(sql)
                .param("cluster", slice.cluster().value())
                .param("from", slice.period().first().atStartOfDay(slice.zone()).toInstant().atOffset(ZoneOffset.UTC))
                .param("to", slice.period().last().plusDays(1).atStartOfDay(slice.zone()).toInstant().atOffset(ZoneOffset.UTC));
    }

    private static UsageLine line(ResultSet row, int number) throws SQLException {
        return new UsageLine(
                row.getString("name"),
                row.getLong("jobs"),
                row.getLong("failed"),
                row.getDouble("cores"),
                row.getDouble("gpus"),
                Duration.ofSeconds(Math.round(row.getDouble("wait"))));
    }
}
