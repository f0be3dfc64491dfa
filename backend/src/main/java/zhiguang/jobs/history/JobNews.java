package zhiguang.jobs.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;

/** What was written down of jobs since a moment, in the order in which it was; for those who must miss nothing. */
@Service
public class JobNews {

    /** Numbers of arrays wrap too: rows that old belong to another one. */
    private static final Duration AN_ARRAYS_LIFE = Duration.ofDays(60);

    private final JdbcClient jdbc;

    JobNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A place in the order of what was written. */
    public record Mark(Instant told, long job, Instant submitted) {

        public static Mark at(Instant moment) {
            return new Mark(moment, 0, Instant.EPOCH);
        }
    }

    /** One line of news. */
    public record Item(Job job, Mark mark) {}

    /** An array as it stands: when it was submitted and first ran, and how many of its tasks are in which state. */
    public record ArrayStanding(Instant submitted, Optional<Instant> firstStart, Map<JobState, Long> tasks) {

        public ArrayStanding {
            tasks = Map.copyOf(tasks);
        }

        public long count(JobState... states) {
            return List.of(states).stream().mapToLong(state -> tasks.getOrDefault(state, 0L)).sum();
        }

        public long total() {
            return tasks.values().stream().mapToLong(n -> n).sum();
        }

        public boolean isFinished() {
            return tasks.keySet().stream().allMatch(JobState::isFinished);
        }
    }

    /** Started jobs of that cluster and ended ones, written after that mark; none that started or ended before {@code oldest}. */
    public List<Item> listSince(ClusterName cluster, Mark mark, Instant oldest, int most) {
        return jdbc.sql("""
                SELECT * FROM job_record
                WHERE cluster = :cluster AND (told_at, job_id, submitted_at) > (:told, :job, :submitted)
                    AND (finished AND ended_at >= :oldest OR NOT finished AND started_at >= :oldest)
                ORDER BY told_at, job_id, submitted_at LIMIT :most
                """)
                .param("cluster", cluster.value())
                .param("told", JobColumns.time(mark.told()))
                .param("job", mark.job())
                .param("submitted", JobColumns.time(mark.submitted()))
                .param("oldest", JobColumns.time(oldest))
                .param("most", most)
                .query((row, n) -> new Item(
                        JobColumns.read(row, n),
                        new Mark(
                                JobColumns.instant(row, "told_at").orElseThrow(),
                                row.getLong("job_id"),
                                JobColumns.instant(row, "submitted_at").orElseThrow())))
                .list();
    }

    /** Of the array that this job is a part of; empty for another job. */
    public Optional<ArrayStanding> findArray(Job job) {
        return job.array().map(part -> standing(job.cluster(), part.job(), job.submitted()));
    }

    private ArrayStanding standing(ClusterName cluster, long array, Instant submitted) {
        Map<JobState, Long> tasks = new EnumMap<>(JobState.class);
        List<Instant> submits = new ArrayList<>(List.of(submitted));
        List<Instant> starts = new ArrayList<>();
        jdbc.sql("""
                SELECT state, sum(task_count) AS tasks, min(submitted_at) AS first, min(started_at) AS begun FROM job_record
                WHERE cluster = :cluster AND array_job = :array AND submitted_at > :oldest GROUP BY state
                """)
                .param("cluster", cluster.value())
                .param("array", array)
                .param("oldest", JobColumns.time(submitted.minus(AN_ARRAYS_LIFE)))
                .query(row -> {
                    tasks.put(JobState.valueOf(row.getString("state")), row.getLong("tasks"));
                    submits.add(JobColumns.instant(row, "first").orElseThrow());
                    JobColumns.instant(row, "begun").ifPresent(starts::add);
                });
        return new ArrayStanding(Collections.min(submits), starts.stream().min(Comparator.naturalOrder()), tasks);
    }
}
