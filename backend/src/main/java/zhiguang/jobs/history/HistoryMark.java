package zhiguang.jobs.history;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far slurmdbd has been read. */
@Repository
class HistoryMark {

    private final JdbcClient jdbc;

    HistoryMark(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Mark(Instant readUntil, Instant sweptAt) {}

    Optional<Mark> find(String cluster) {
        return jdbc.sql("SELECT * FROM job_history_mark WHERE cluster = :cluster")
                .param("cluster", cluster)
                .query((row, n) -> new Mark(
                        JobColumns.instant(row, "read_until").orElseThrow(), JobColumns.instant(row, "swept_at").orElseThrow()))
                .optional();
    }

    void put(String cluster, Mark mark) {
        jdbc.sql("""
                INSERT INTO job_history_mark (cluster, read_until, swept_at) VALUES (:cluster, :until, :swept)
                ON CONFLICT (cluster) DO UPDATE SET read_until = :until, swept_at = :swept
                """)
                .param("cluster", cluster)
                .param("until", JobColumns.time(mark.readUntil()))
                .param("swept", JobColumns.time(mark.sweptAt()))
                .update();
    }
}
