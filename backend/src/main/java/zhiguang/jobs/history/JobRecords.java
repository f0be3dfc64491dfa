package zhiguang.jobs.history;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;

/** Finds jobs, live and ended alike, in the portal's own table: a page costs Slurm nothing, and a job never vanishes. */
@Service
public class JobRecords {

    /** Nobody leafs through more; who wants more narrows the search or takes the file. */
    public static final int MOST_LISTED = 10_000;

    private static final int FETCH = 1000;
    private static final int MOST_TASKS = 20_000;

    private final JdbcClient jdbc;
    private final JobRecordTable table;
    private final RecordListeners listeners;
    private final TransactionTemplate transaction;
    private final Clusters clusters;
    private final SharedReadings shared;

    JobRecords(
            JdbcClient jdbc, JobRecordTable table, RecordListeners listeners, TransactionTemplate transaction, Clusters clusters) {
        this.jdbc = jdbc;
        this.table = table;
        this.listeners = listeners;
        this.transaction = transaction;
        this.clusters = clusters;
        this.shared = new SharedReadings(listeners::changes, System::nanoTime);
    }

    /** An array's tasks stand as one line where the criteria do not tell them apart. */
    public List<Job> list(JobScope scope, JobCriteria criteria, JobOrder order, int offset, int limit) {
        return shared.read(List.of(scope, criteria, order, offset, limit), () -> readList(scope, criteria, order, offset, limit));
    }

    private List<Job> readList(JobScope scope, JobCriteria criteria, JobOrder order, int offset, int limit) {
        RecordQuery query = new RecordQuery(clusters(criteria), scope, criteria, true);
        return jdbc.sql(query.page(order))
                .params(query.parameters())
                .param("limit", limit)
                .param("offset", Math.min(offset, MOST_LISTED))
                .query(JobColumns::read)
                .list();
    }

    /** How many lines there are; {@link #MOST_LISTED} + 1 for any number above. */
    public int count(JobScope scope, JobCriteria criteria) {
        return shared.read(List.of(scope, criteria), () -> readCount(scope, criteria));
    }

    private int readCount(JobScope scope, JobCriteria criteria) {
        RecordQuery query = new RecordQuery(clusters(criteria), scope, criteria, true);
        return jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM job_record " + query.where() + " LIMIT :limit) found")
                .params(query.parameters())
                .param("limit", MOST_LISTED + 1)
                .query(Integer.class)
                .single();
    }

    /** Hands over up to {@code most} jobs, each task of an array by itself, without holding them all. */
    public void forEach(JobScope scope, JobCriteria criteria, JobOrder order, int most, Consumer<Job> each) {
        RecordQuery query = new RecordQuery(clusters(criteria), scope, criteria, false);
        transaction.executeWithoutResult(t -> {
            try (Stream<Job> rows = jdbc.sql("SELECT * FROM job_record " + query.where() + " " + order.sql() + " LIMIT :limit")
                    .withFetchSize(FETCH)
                    .params(query.parameters())
                    .param("limit", most)
                    .query(JobColumns::read)
                    .stream()) {
                rows.forEach(each);
            }
        });
    }

    /** What has ended and was written down or changed at that moment or later, each task of an array by itself; what was written last comes first. */
    public List<Job> listEnded(JobScope scope, ClusterName cluster, String account, Instant since, int most) {
        RecordQuery query = new RecordQuery(List.of(cluster.value()), scope, JobCriteria.ALL, false);
        return jdbc.sql("SELECT * FROM job_record " + query.where() + " AND finished AND told_at >= :since AND (:ofAll OR account = :only)"
                        + " ORDER BY told_at DESC, job_id LIMIT :most")
                .params(query.parameters())
                .param("since", JobColumns.time(since))
                .param("ofAll", account.isBlank())
                .param("only", account)
                .param("most", most)
                .query(JobColumns::read)
                .list();
    }

    /** How far each of these arrays of that cluster has come, as far as the scope reaches. */
    public Map<Long, ArrayProgress> progress(JobScope scope, ClusterName cluster, Collection<Long> arrays) {
        if (arrays.isEmpty()) {
            return Map.of();
        }
        RecordQuery query = new RecordQuery(List.of(cluster.value()), scope, JobCriteria.ALL, false);
        Map<Long, Map<JobState, Long>> found = new HashMap<>();
        jdbc.sql("SELECT array_job, state, sum(task_count) AS tasks FROM job_record " + query.where()
                        + " AND array_job = ANY(:arrays) GROUP BY array_job, state")
                .params(query.parameters())
                .param("arrays", arrays.toArray(Long[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getLong("array_job"), a -> new EnumMap<>(JobState.class))
                            .put(JobState.valueOf(row.getString("state")), row.getLong("tasks"));
                });
        Map<Long, ArrayProgress> progress = new HashMap<>();
        found.forEach((array, tasks) -> progress.put(array, new ArrayProgress(tasks)));
        return progress;
    }

    /** All tasks of an array as far as the scope reaches, those that wait together as one; {@code from} tells it from an older one of that number. */
    public List<Job> listTasks(JobScope scope, ClusterName cluster, long array, Instant from) {
        RecordQuery query = new RecordQuery(List.of(cluster.value()), scope, JobCriteria.ALL, false);
        return jdbc.sql("SELECT * FROM job_record " + query.where() + " AND array_job = :array AND submitted_at >= :from"
                        + " ORDER BY submitted_at, job_id LIMIT :most")
                .params(query.parameters())
                .param("array", array)
                .param("from", JobColumns.time(from))
                .param("most", MOST_TASKS)
                .query(JobColumns::read)
                .list();
    }

    /** The newest job under that number of that cluster within the scope. */
    public Optional<Job> find(JobScope scope, ClusterName cluster, JobId id) {
        return table.find(cluster.value(), id).stream().filter(scope::covers).findFirst();
    }

    /** The values a filter can offer: what was submitted lately within the scope. */
    public List<String> recent(JobScope scope, JobOrder.Column column) {
        return clusters.names().stream().flatMap(cluster -> recent(scope, cluster, column).stream()).distinct().sorted().toList();
    }

    private List<String> recent(JobScope scope, ClusterName cluster, JobOrder.Column column) {
        RecordQuery query = new RecordQuery(List.of(cluster.value()), scope, JobCriteria.ALL, false);
        return jdbc.sql("SELECT DISTINCT value FROM (SELECT " + column.word() + " AS value FROM job_record " + query.where()
                        + " ORDER BY submitted_at DESC LIMIT 2000) lately ORDER BY value")
                .params(query.parameters())
                .query(String.class)
                .list();
    }

    /** The one asked for, which may be none of ours, or all. */
    private List<String> clusters(JobCriteria criteria) {
        return criteria.cluster().isBlank()
                ? clusters.names().stream().map(ClusterName::value).toList()
                : List.of(criteria.cluster());
    }

    /** How often something has been written down; what was read before is old as soon as this is more. */
    public long changes() {
        return listeners.changes();
    }

    /** {@code told} runs whenever something within the scope has changed, on a foreign thread; it must return at once. */
    public AutoCloseable subscribe(JobScope scope, Runnable told) {
        return listeners.add(scope, told);
    }
}
