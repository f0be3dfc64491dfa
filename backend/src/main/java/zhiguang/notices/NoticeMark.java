package zhiguang.notices;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.jobs.history.JobNews;

/** How far the news of jobs has been told, and since when. */
@Repository
class NoticeMark {

    private final JdbcClient jdbc;

    NoticeMark(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code began}: nobody is told of what happened before. */
    record Place(JobNews.Mark mark, Instant began) {}

    /** The first portal of all begins now. */
    Place getOrBegin(String cluster, Instant now) {
        return find(cluster).orElseGet(() -> {
            jdbc.sql("""
                    INSERT INTO notice_mark (cluster, told_at, job_id, submitted_at, began_at) VALUES (:cluster, :now, 0, :now, :now)
                    ON CONFLICT DO NOTHING
                    """)
                    .param("cluster", cluster)
                    .param("now", NoticeColumns.time(now))
                    .update();
            return find(cluster).orElseThrow();
        });
    }

    /** Only forward: another portal may be further. */
    void put(String cluster, JobNews.Mark mark) {
        jdbc.sql("""
                UPDATE notice_mark SET told_at = :told, job_id = :job, submitted_at = :submitted
                WHERE cluster = :cluster AND (told_at, job_id, submitted_at) < (:told, :job, :submitted)
                """)
                .param("told", NoticeColumns.time(mark.told()))
                .param("job", mark.job())
                .param("submitted", NoticeColumns.time(mark.submitted()))
                .param("cluster", cluster)
                .update();
    }

    private Optional<Place> find(String cluster) {
        return jdbc.sql("SELECT * FROM notice_mark WHERE cluster = :cluster")
                .param("cluster", cluster)
                .query((row, n) -> new Place(
                        new JobNews.Mark(
                                NoticeColumns.instant(row, "told_at").orElseThrow(),
                                row.getLong("job_id"),
                                NoticeColumns.instant(row, "submitted_at").orElseThrow()),
                        NoticeColumns.instant(row, "began_at").orElseThrow()))
                .optional();
    }
}
