package zhiguang.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.history.JobCriteria;
import zhiguang.jobs.history.JobOrder;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;

/** The first lines of each list of jobs with a million rows, in each order and for each kind of search, with their number. */
final class HistoryListing implements Scenario {

    private static final int ROWS = 1_000_000;
    private static final int LINES = 50;
    private static final int ROUNDS = 5;
    private static final double TARGET_MILLIS = 300;

    private static final Map<String, JobScope> SCOPES = Map.of(
            "own", new JobScope.Own(new ClusterUser("alice")),
            "project", new JobScope.OfProjects(Set.of(new AccountName("physics"))),
            "small project", new JobScope.OfProjects(Set.of(new AccountName("acc7"))),
            "all", new JobScope.All());

    @Override
    public List<String> names() {
        return List.of("history");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        try (Backend backend = Backend.start(here, false)) {
            fill(backend.get(JdbcClient.class));
            JobRecords records = backend.get(JobRecords.class);
            Map<String, Object> numbers = new LinkedHashMap<>();
            double worst = 0;
            for (Map.Entry<String, JobScope> scope : SCOPES.entrySet()) {
                for (Map.Entry<String, Question> question : questions().entrySet()) {
                    Series series = measure(records, scope.getValue(), question.getValue());
                    numbers.put(scope.getKey() + ", " + question.getKey(), series);
                    worst = Math.max(worst, series.median());
                }
            }
            return Map.of(
                    "history",
                    Outcome.judged("each median <= 300 ms", worst <= TARGET_MILLIS, ROUNDS, numbers, "milliseconds; 1,000,000 rows, 50 lines and their number"));
        }
    }

    private record Question(JobCriteria criteria, JobOrder order) {}

    private static Map<String, Question> questions() {
        Map<String, Question> questions = new LinkedHashMap<>();
        for (JobOrder.Column column : JobOrder.Column.values()) {
            for (boolean descending : new boolean[] {true, false}) {
                String way = descending ? " descending" : " ascending";
                questions.put("by " + column.name().toLowerCase(Locale.ROOT) + way, new Question(JobCriteria.ALL, new JobOrder(column, descending)));
            }
        }
        for (String text : List.of("run-471", "zq", "ru", "z", "测试", "nothing like it", "471_")) {
            questions.put("search " + text, new Question(text(text), JobOrder.NEWEST_FIRST));
        }
        questions.put("search zq by cpus", new Question(text("zq"), new JobOrder(JobOrder.Column.CPUS, true)));
        return questions;
    }

    private static JobCriteria text(String text) {
        return new JobCriteria(text, Optional.empty(), Set.of(), "", "", "", "", "", Optional.empty(), Optional.empty(), OptionalLong.empty(), "");
    }

    private static Series measure(JobRecords records, JobScope scope, Question asked) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            // another number of lines each time, for what was just read is given out again
            long begin = System.nanoTime();
            records.list(scope, asked.criteria(), asked.order(), 0, LINES + i);
            if (i == 0) {
                records.count(scope, asked.criteria());
            }
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        return new Series(millis);
    }

    /** A third belongs to one project, whose jobs are small; two fifths are tasks of arrays; the rarest name stands once in the middle. */
    private static void fill(JdbcClient jdbc) {
        jdbc.sql("""
                INSERT INTO job_record (cluster, job_id, submitted_at, array_job, array_tasks, name, cluster_user, account, partition, qos, state,
                    raw_state, reason, started_at, ended_at, nodes, node_names, requested, allocated, node_count, cpu_count, gpu_count, exit_code,
                    signal, comment, finished, accounted, told_at)
                SELECT 'main', i, timestamptz '2025-11-01' + i * interval '30 s',
                    CASE WHEN i % 10 < 4 THEN i - i % 1000 END, CASE WHEN i % 10 < 4 THEN (i % 1000)::text END,
                    CASE WHEN i = 500003 THEN 'zq-测试' ELSE 'run-' || i END,
                    CASE WHEN i % 10 = 3 THEN 'alice' ELSE 'user' || i % 997 END,
                    CASE WHEN i % 3 = 0 THEN 'physics' ELSE 'acc' || i % 211 END,
                    'part' || i % 7, 'normal', (ARRAY['COMPLETED','FAILED','TIMEOUT','CANCELLED'])[1 + i % 4], 'X', 'None',
                    timestamptz '2025-11-01' + i * interval '31 s', timestamptz '2025-11-01' + i * interval '31 s' + i % 9999 * interval '1 s',
                    'c' || i % 500, ARRAY['c' || i % 500], 'cpu=1', 'cpu=1', 1 + i % 16,
                    CASE WHEN i % 3 = 0 THEN 1 + i % 4 ELSE 8 + i % 128 END, CASE WHEN i % 3 = 0 THEN 0 ELSE i % 8 END, 0, 0, '', true, true, now()
                FROM generate_series(1, :rows) i
                """)
                .param("rows", ROWS)
                .update();
        jdbc.sql("ANALYZE job_record").update();
    }
}
