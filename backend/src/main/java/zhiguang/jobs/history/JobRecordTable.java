package zhiguang.jobs.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;

/** Writes the rows of {@code job_record}. */
@Repository
class JobRecordTable {

    /** Two that write some of the same rows do not wait for each other in a circle. */
    private static final Comparator<Job> SAME_ORDER = Comparator.<Job, String>comparing(job -> job.id().value()).thenComparing(Job::submitted);

    private static final int BATCH = 1000;

    /** What slurmdbd told of an end is final unless it tells otherwise itself; what is there already is not written again. */
    private static final String PUT = """
            INSERT INTO job_record AS r (
                cluster, job_id, submitted_at, array_job, array_tasks, task_count, name, cluster_user, account, partition, qos, state,
                raw_state, reason, eligible_at, started_at, ended_at, limit_seconds, nodes, node_names, requested, allocated,
                node_count, cpu_count, gpu_count, work_directory, output, error, exit_code, signal, cpu_millis, peak_memory,
                gpu_percent, gpu_memory, comment,
                finished, accounted, told_at)
            VALUES (:cluster, :id, :submitted, :array, :tasks, :count, :name, :user, :account, :partition, :qos, :state,
                :raw, :reason, :eligible, :started, :ended, :limit, :nodes, :nodeNames, :requested, :allocated,
                :nodeCount, :cpuCount, :gpuCount, :directory, :output, :error, :exit, :signal, :cpu, :peak,
                :gpuPercent, :gpuMemory, :comment,
                :finished, :accounted, :now)
            ON CONFLICT (cluster, job_id, submitted_at) DO UPDATE SET
                array_job = coalesce(excluded.array_job, r.array_job), array_tasks = coalesce(excluded.array_tasks, r.array_tasks),
                task_count = excluded.task_count, name = excluded.name, account = excluded.account,
                partition = excluded.partition, qos = excluded.qos, state = excluded.state, raw_state = excluded.raw_state,
                reason = excluded.reason, eligible_at = excluded.eligible_at, started_at = excluded.started_at,
                ended_at = excluded.ended_at, limit_seconds = excluded.limit_seconds, nodes = excluded.nodes,
                node_names = excluded.node_names, requested = coalesce(nullif(excluded.requested, ''), r.requested),
                allocated = coalesce(nullif(excluded.allocated, ''), r.allocated), node_count = excluded.node_count,
                cpu_count = excluded.cpu_count, gpu_count = excluded.gpu_count,
                work_directory = coalesce(excluded.work_directory, r.work_directory), output = coalesce(excluded.output, r.output),
                error = coalesce(excluded.error, r.error), exit_code = excluded.exit_code, signal = excluded.signal,
                cpu_millis = excluded.cpu_millis, peak_memory = excluded.peak_memory,
                gpu_percent = excluded.gpu_percent, gpu_memory = excluded.gpu_memory,
                comment = coalesce(nullif(excluded.comment, ''), r.comment), finished = excluded.finished,
                accounted = excluded.accounted, told_at = excluded.told_at
            WHERE (NOT r.accounted AND (excluded.accounted OR (r.name, r.partition, r.state, r.raw_state, r.reason, r.eligible_at, r.started_at,
                    r.ended_at, r.limit_seconds, r.nodes, r.array_tasks, r.qos, r.account)
                IS DISTINCT FROM (excluded.name, excluded.partition, excluded.state, excluded.raw_state, excluded.reason,
                    excluded.eligible_at, excluded.started_at, excluded.ended_at, excluded.limit_seconds, excluded.nodes,
                    excluded.array_tasks, excluded.qos, excluded.account)))
                OR (r.accounted AND excluded.accounted AND (r.account, r.state, r.started_at, r.ended_at, r.allocated, r.gpu_percent, r.gpu_memory)
                    IS DISTINCT FROM (excluded.account, excluded.state, excluded.started_at, excluded.ended_at,
                        coalesce(nullif(excluded.allocated, ''), r.allocated), excluded.gpu_percent, excluded.gpu_memory))
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    JobRecordTable(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** {@code accounted}: slurmdbd told it. Gives back those that were news. */
    List<Job> put(String cluster, Collection<Job> jobs, boolean accounted, Instant now) {
        List<Job> all = jobs.stream().sorted(SAME_ORDER).toList();
        List<Job> news = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Job> part = all.subList(from, Math.min(all.size(), from + BATCH));
            int[] written = batches.batchUpdate(
                    PUT,
                    part.stream().map(job -> JobColumns.write(cluster, job, accounted, now)).toArray(SqlParameterSource[]::new));
            for (int i = 0; i < written.length; i++) {
                if (written[i] != 0) {
                    news.add(part.get(i));
                }
            }
        }
        return news;
    }

    /** Those that ended and whose end slurmdbd has not told; the longest silent first. */
    List<RecordKey> listOwed(String cluster, Instant before, int most) {
        return keys("finished AND NOT accounted", cluster, before, most);
    }

    /** Those that have not ended as far as we know, last changed before that moment. */
    List<RecordKey> listUnfinished(String cluster, Instant before) {
        return keys("NOT finished", cluster, before, 1_000_000);
    }

    private List<RecordKey> keys(String which, String cluster, Instant before, int most) {
        return jdbc.sql("SELECT job_id, submitted_at FROM job_record WHERE cluster = :cluster AND told_at < :before AND " + which
                        + " ORDER BY told_at LIMIT :most")
                .param("cluster", cluster)
                .param("before", JobColumns.time(before))
                .param("most", most)
                .query((row, n) -> new RecordKey(
                        JobId.of(row.getLong("job_id")), JobColumns.instant(row, "submitted_at").orElse(Instant.EPOCH)))
                .list();
    }

    /** Asked about without an answer: it comes last in the next round. */
    void touch(String cluster, RecordKey key, Instant now) {
        change("told_at = :now", cluster, key, now);
    }

    /** Neither slurmctld nor slurmdbd knows it any more; what it was is kept, how it ended is not known. */
    void lose(String cluster, RecordKey key, Instant now) {
        change("told_at = :now, accounted = true, finished = true, state = CASE WHEN finished THEN state ELSE 'UNKNOWN' END", cluster, key, now);
    }

    private void change(String assignments, String cluster, RecordKey key, Instant now) {
        jdbc.sql("UPDATE job_record SET " + assignments + " WHERE cluster = :cluster AND job_id = :id AND submitted_at = :submitted")
                .param("now", JobColumns.time(now))
                .param("cluster", cluster)
                .param("id", JobColumns.number(key.id()))
                .param("submitted", JobColumns.time(key.submitted()))
                .update();
    }

    List<Job> find(String cluster, JobId id) {
        return jdbc.sql("SELECT * FROM job_record WHERE cluster = :cluster AND job_id = :id ORDER BY submitted_at DESC LIMIT 5")
                .param("cluster", cluster)
                .param("id", JobColumns.number(id))
                .query(JobColumns::read)
                .list();
    }
}
