package zhiguang.jobs.load;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.history.SharedReadings;

/** What jobs like one that is not submitted yet have waited lately, from everybody's; slow: asks the database. */
@Service
public class RecentWaits {

    public static final Duration LATELY = Duration.ofDays(7);

    private static final int FEWEST = 5;
    private static final int MOST = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SharedReadings shared = new SharedReadings(() -> 0, System::nanoTime);

    RecentWaits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Question(ClusterName cluster, String partition, int nodes, long minutes) {}

    /** Of those in its partition with half to twice its nodes and a quarter to four times its time; of all there when those are few. */
    public Optional<Waits> like(ClusterName cluster, JobRequest job) {
        Question question = new Question(cluster, job.partition().value(), job.nodes(), job.timeLimit().toMinutes());
        return shared.read(question, () -> {
            Optional<Waits> alike = read(question, true);
            return alike.isPresent() ? alike : read(question, false);
        });
    }

    private Optional<Waits> read(Question q, boolean alike) {
        String size = alike
                ? "AND node_count BETWEEN :nodes / 2.0 AND :nodes * 2 AND limit_seconds BETWEEN :minutes * 15 AND :minutes * 240"
                : "";
        return jdbc.sql("""
                SELECT count(*) AS jobs, percentile_cont(0.1) WITHIN GROUP (ORDER BY waited) AS least,
                    percentile_cont(0.5) WITHIN GROUP (ORDER BY waited) AS median, percentile_cont(0.9) WITHIN GROUP (ORDER BY waited) AS most
                FROM (SELECT extract(epoch FROM greatest(started_at - coalesce(eligible_at, submitted_at), interval '0'))::float8 AS waited
                    FROM job_record
                    WHERE cluster = :cluster AND partition = :partition AND started_at IS NOT NULL AND started_at >= :from %s
                    ORDER BY started_at DESC LIMIT :most) lately
                """.formatted(size))
                .params(Map.of("cluster", q.cluster().value(), "partition", q.partition(), "nodes", q.nodes(), "minutes", q.minutes(), "most", MOST))
                .param("from", java.sql.Timestamp.from(clock.instant().minus(LATELY)))
                .query((row, n) -> new Waits(
                        row.getLong("jobs"), alike, seconds(row.getDouble("least")), seconds(row.getDouble("median")), seconds(row.getDouble("most"))))
                .optional()
                .filter(waits -> waits.jobs() >= FEWEST);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds(Math.round(seconds));
    }
}
