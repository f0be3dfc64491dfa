package zhiguang.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;

class RecordPlansTest {

    private static final JobScope ALL = new JobScope.All();
    private static final JobScope ALICE = new JobScope.Own(new ClusterUser("alice"));

    private static HistoryOnDatabase history;

    @BeforeAll
    static void fill() {
        history = new HistoryOnDatabase();
        fill(250_000);
    }

    /** With a quarter of a million rows, whatever is sorted by, no page reads or sorts them all. */
    @ParameterizedTest
    @EnumSource(JobOrder.Column.class)
    void walksAlongAnIndexWhateverItIsSortedBy(JobOrder.Column column) {
        for (boolean descending : new boolean[] {true, false}) {
            RecordQuery query = new RecordQuery(List.of("main"), ALL, JobCriteria.ALL, true);
            String plan = explain(query, new JobOrder(column, descending).sql());
            assertThat(plan).doesNotContain("seq scan").contains("index scan");
            assertThat(plan.lines().filter(line -> line.contains("sort") && !line.contains("incremental"))).as(plan).isEmpty();
        }
    }

    @Test
    void findsRareThingsAmongManyByTheirOwnIndex() {
        assertThat(explain(new RecordQuery(List.of("main"), ALICE, JobCriteria.ALL, true), JobOrder.NEWEST_FIRST.sql())).contains("index scan");
        assertThat(explain(new RecordQuery(List.of("main"), ALL, TestCriteria.text("run-4711x"), true), JobOrder.NEWEST_FIRST.sql()))
                .contains("job_record_sought");
        assertThat(explain(new RecordQuery(List.of("main"), ALL, TestCriteria.text("zq"), true), JobOrder.NEWEST_FIRST.sql()))
                .contains("job_record_sought");
        assertThat(explain(new RecordQuery(List.of("main"), ALL, TestCriteria.text("测试"), true), JobOrder.NEWEST_FIRST.sql()))
                .contains("job_record_wide");
        assertThat(explain(new RecordQuery(List.of("main"), ALL, TestCriteria.node("c9999"), true), JobOrder.NEWEST_FIRST.sql()))
                .contains("job_record_node");
        assertThat(explain(new RecordQuery(List.of("main"), ALL, TestCriteria.array(12), true), JobOrder.NEWEST_FIRST.sql()))
                .doesNotContain("seq scan");
    }

    /** A project's jobs may all be small, so that a walk along the CPUs of all jobs would meet none of them for long. */
    @ParameterizedTest
    @EnumSource(JobOrder.Column.class)
    void sortsAProjectsJobsFromTheProjectsOwnIndex(JobOrder.Column column) {
        JobScope project = new JobScope.OfProjects(Set.of(new AccountName("acc7")));
        for (JobScope scope : new JobScope[] {project, ALICE}) {
            RecordQuery query = new RecordQuery(List.of("main"), scope, JobCriteria.ALL, true);
            String plan = explainPage(query, new JobOrder(column, true));
            assertThat(plan).doesNotContain("seq scan").contains(scope == ALICE ? "job_record_user" : "job_record_account");
        }
    }

    private static String explainPage(RecordQuery query, JobOrder order) {
        List<String> lines = history.jdbc.sql("EXPLAIN " + query.page(order))
                .params(query.parameters())
                .param("limit", 50)
                .param("offset", 0)
                .query(String.class)
                .list();
        return String.join("\n", lines).toLowerCase(Locale.ROOT);
    }

    private static void fill(int rows) {
        history.jdbc.sql("""
                INSERT INTO job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state,
                    reason, started_at, ended_at, nodes, node_names, requested, allocated, node_count, cpu_count, gpu_count, exit_code,
                    signal, comment, finished, accounted, told_at)
                SELECT 'main', i, timestamptz '2026-01-01' + i * interval '30 s', 'run-' || i, 'user' || i % 997, 'acc' || i % 211,
                    'part' || i % 7, 'normal', (ARRAY['COMPLETED','FAILED','TIMEOUT','RUNNING'])[1 + i % 4], 'X', 'None',
                    timestamptz '2026-01-01' + i * interval '31 s', timestamptz '2026-01-01' + i * interval '31 s' + i % 9999 * interval '1 s',
                    'c' || i % 500, ARRAY['c' || i % 500], 'cpu=1', 'cpu=1', i % 16, i % 128, i % 8, 0, 0, '', true, true, now()
                FROM generate_series(1, :rows) i
                """)
                .param("rows", rows)
                .update();
        history.jdbc.sql("ANALYZE job_record").update();
    }

    private static String explain(RecordQuery query, String order) {
        List<String> lines = history.jdbc.sql("EXPLAIN SELECT * FROM job_record " + query.where() + " " + order + " LIMIT 50")
                .params(query.parameters())
                .query(String.class)
                .list();
        return String.join("\n", lines).toLowerCase(Locale.ROOT);
    }
}
