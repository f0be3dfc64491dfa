package zhiguang.projects.quotas;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;

/** What a project and its members have used each day of the last week, exactly, from the history of jobs. */
@Repository
class BurnRates {

    private static final Duration WEEK = Duration.ofDays(7);

    /** No job runs longer. */
    private static final Duration LONGEST_JOB = Duration.ofDays(60);

    private final JdbcClient jdbc;
    private final Clock clock;

    BurnRates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Rates(Burn cores, Burn gpus) {

        static final Rates NONE = new Rates(new Burn(0), new Burn(0));
    }

    /** By cluster user; the project itself under the empty name. */
    Map<String, Rates> of(AccountName account) {
        Instant now = clock.instant();
        Map<String, Rates> rates = new HashMap<>();
        jdbc.sql("""
                SELECT coalesce(cluster_user, '') AS member, sum(cores) AS cores, sum(gpus) AS gpus FROM (
                    SELECT cluster_user, cpu_count * seconds / 60 AS cores, gpu_count * seconds / 60 AS gpus FROM (
                        SELECT cluster_user, cpu_count, gpu_count,
                            extract(epoch FROM least(coalesce(ended_at, :now), :now) - greatest(started_at, :since)) AS seconds
                        FROM job_record WHERE account = :account AND submitted_at > :oldest AND started_at IS NOT NULL
                            AND (ended_at IS NULL AND NOT finished OR ended_at > :since)) ran
                    WHERE seconds > 0) used
                GROUP BY ROLLUP (cluster_user)
                """)
                .param("account", account.value())
                .param("now", QuotaTable.time(now))
                .param("since", QuotaTable.time(now.minus(WEEK)))
                .param("oldest", QuotaTable.time(now.minus(WEEK).minus(LONGEST_JOB)))
                .query((ResultSet row) -> rates.put(
                        row.getString("member"), new Rates(daily(row.getDouble("cores")), daily(row.getDouble("gpus")))));
        return rates;
    }

    private static Burn daily(double week) {
        return new Burn(Math.round(week / WEEK.toDays()));
    }
}
