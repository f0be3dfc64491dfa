package zhiguang.jobs.load;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Samples of the load in our own database; averages of finished hours and days take the place of what they are made of. */
@Repository
class LoadTable {

    private static final String COLUMNS =
            "running_jobs, pending_jobs, pending_cpus, cpus_used, cpus, cpus_out, gpus_used, gpus";

    private final JdbcClient jdbc;

    LoadTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A second portal's sample of the same minute changes nothing. */
    void put(String cluster, LoadSample sample) {
        jdbc.sql("INSERT INTO cluster_load (cluster, partition, step, at, " + COLUMNS + """
                ) VALUES (:cluster, :partition, 'minute', date_trunc('minute', :at::timestamptz, 'UTC'), :running, :pending, :pendingCpus,
                :cpusUsed, :cpus, :cpusOut, :gpusUsed, :gpus) ON CONFLICT DO NOTHING""")
                .param("cluster", cluster)
                .param("partition", sample.partition())
                .param("at", Timestamp.from(sample.at()))
                .param("running", sample.runningJobs())
                .param("pending", sample.pendingJobs())
                .param("pendingCpus", sample.pendingCpus())
                .param("cpusUsed", sample.cpusUsed())
                .param("cpus", sample.cpus())
                .param("cpusOut", sample.cpusOut())
                .param("gpusUsed", sample.gpusUsed())
                .param("gpus", sample.gpus())
                .update();
    }

    /** Averages what is finished of the finer step and not averaged yet. */
    void average(String cluster, Step from, Step to, Instant now) {
        jdbc.sql("""
                INSERT INTO cluster_load (cluster, partition, step, at, running_jobs, pending_jobs, pending_cpus, cpus_used, cpus,
                    cpus_out, gpus_used, gpus)
                SELECT cluster, partition, :to, date_trunc(:to, at, 'UTC') AS begun, avg(running_jobs), avg(pending_jobs),
                    avg(pending_cpus), avg(cpus_used), avg(cpus), avg(cpus_out), avg(gpus_used), avg(gpus)
                FROM cluster_load
                WHERE cluster = :cluster AND step = :from AND at < date_trunc(:to, :now::timestamptz, 'UTC')
                    AND at >= coalesce((SELECT max(at) + :length::interval FROM cluster_load WHERE cluster = :cluster AND step = :to),
                        '-infinity')
                GROUP BY cluster, partition, begun
                ON CONFLICT DO NOTHING""")
                .param("cluster", cluster)
                .param("from", from.word())
                .param("to", to.word())
                .param("length", to.length().toSeconds() + " seconds")
                .param("now", Timestamp.from(now))
                .update();
    }

    void drop(String cluster, Step step, Instant before) {
        jdbc.sql("DELETE FROM cluster_load WHERE cluster = :cluster AND step = :step AND at < :before")
                .param("cluster", cluster)
                .param("step", step.word())
                .param("before", Timestamp.from(before))
                .update();
    }

    List<LoadSample> list(String cluster, String partition, Step step, Instant from) {
        return jdbc.sql("SELECT * FROM cluster_load WHERE cluster = :cluster AND partition = :partition AND step = :step AND at >= :from"
                        + " ORDER BY at")
                .param("cluster", cluster)
                .param("partition", partition)
                .param("step", step.word())
                .param("from", Timestamp.from(from))
                .query(LoadTable::sample)
                .list();
    }

    /** Counts jobs that started; those that wait still have not told how long. */
    List<WaitSample> listWaits(String cluster, String partition, Duration step, Instant from) {
        return jdbc.sql("""
                SELECT date_bin(:step::interval, started_at, '2000-01-03T00:00:00Z') AS begun, count(*) AS jobs,
                    percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (
                        ORDER BY greatest(0, extract(epoch FROM started_at - coalesce(eligible_at, submitted_at)))) AS waits
                FROM job_record
                WHERE cluster = :cluster AND started_at >= :from AND (:partition = '' OR partition = :partition)
                GROUP BY begun ORDER BY begun""")
                .param("cluster", cluster)
                .param("partition", partition)
                .param("step", step.toSeconds() + " seconds")
                .param("from", Timestamp.from(from))
                .query(LoadTable::waits)
                .list();
    }

    private static LoadSample sample(ResultSet row, int number) throws SQLException {
        return new LoadSample(
                row.getString("partition"),
                row.getTimestamp("at").toInstant(),
                row.getDouble("running_jobs"),
                row.getDouble("pending_jobs"),
                row.getDouble("pending_cpus"),
                row.getDouble("cpus_used"),
                row.getDouble("cpus"),
                row.getDouble("cpus_out"),
                row.getDouble("gpus_used"),
                row.getDouble("gpus"));
    }

    private static WaitSample waits(ResultSet row, int number) throws SQLException {
        Double[] waits = (Double[]) row.getArray("waits").getArray();
        return new WaitSample(
                row.getTimestamp("begun").toInstant(),
                row.getLong("jobs"),
                Duration.ofSeconds(Math.round(waits[0])),
                Duration.ofSeconds(Math.round(waits[1])));
    }
}
