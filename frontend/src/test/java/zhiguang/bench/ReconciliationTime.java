package zhiguang.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.billing.ReconciliationRun;
import zhiguang.billing.Reconciliations;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.TestUsers;

/** A million charged runs of jobs set beside a million records of slurmdbd's, with three faults among them that must be found. */
final class ReconciliationTime implements Scenario {

    private static final int ROUNDS = 3;
    private static final int FAULTS = 3;
    private static final double TARGET_SECONDS = 60;

    /** Written past the triggers, which would keep the balance of one project a million times; what is compared is the same. */
    private static final String FILL = """
            SET session_replication_role = replica;
            DROP INDEX job_record_sought, job_record_node;
            INSERT INTO billing_project VALUES ('physics', 'standard', 0, now() - interval '60 days', 0, 'bench', now());
            INSERT INTO price_version OVERRIDING SYSTEM VALUE
                VALUES (1, now() - interval '60 days', '', 'bench', now() - interval '60 days', 'bench', now() - interval '60 days');
            INSERT INTO job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state, reason,
                started_at, ended_at, nodes, node_names, requested, allocated, node_count, cpu_count, gpu_count, exit_code, signal,
                comment, finished, accounted, told_at)
            SELECT 'main', n, at, 'relax', 'user' || n % 500, 'physics', 'compute', 'normal', 'COMPLETED', 'COMPLETED', 'None', at,
                at + interval '1 hour', 'c1', '{c1}', '', 'cpu=4,mem=8G,node=1', 1, 4, 0, 0, 0, '', true, true, at + interval '2 hours'
            FROM (SELECT n, date_trunc('second', now()) - interval '30 days' + n * interval '2 seconds' AS at
                FROM generate_series(1, 1000000) n) jobs;
            INSERT INTO ledger_entry (id, kind, project, at, actor, reason, reference) OVERRIDING SYSTEM VALUE
            SELECT job_id, 'CHARGE', 'physics', ended_at, 'portal', '', 'charge:main:' || job_id FROM job_record;
            INSERT INTO ledger_posting SELECT id, 'AVAILABLE', -40, -40 * id FROM ledger_entry;
            INSERT INTO ledger_posting SELECT id, 'REVENUE', 40, NULL FROM ledger_entry;
            INSERT INTO ledger_balance VALUES ('physics', 'AVAILABLE', -40000000), ('physics', 'HELD', 0);
            INSERT INTO job_charge (cluster, job_id, submitted_at, project, cluster_user, job_name, partition, qos, project_class, state,
                started_at, ended_at, seconds, allocated, month, outcome, price_version, cents, entry, charged_at)
            SELECT cluster, job_id, submitted_at, account, cluster_user, name, partition, qos, 'standard', state, started_at, ended_at, 3600,
                allocated, date_trunc('month', ended_at), 'CHARGED', 1, 40, job_id, told_at FROM job_record;
            INSERT INTO charge_line SELECT cluster, job_id, submitted_at, 'CPU_HOUR', '', 0, 4, 3600, 4, 0.10, 40 FROM job_charge;
            UPDATE job_record SET ended_at = ended_at + interval '1 second' WHERE job_id = 1000;
            DELETE FROM job_record WHERE job_id = 2000;
            DELETE FROM charge_line WHERE job_id = 3000;
            SET session_replication_role = DEFAULT;
            ANALYZE;
            """;

    @Override
    public List<String> names() {
        return List.of("reconcile");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        try (Backend backend = Backend.start(here, false)) {
            PortalUser admin = new TestUsers(backend.get(JdbcClient.class), event -> {}).add("bench-admin", Role.ADMINISTRATOR);
            fill(backend.get(DataSource.class));
            Reconciliations reconciliations = backend.get(Reconciliations.class);
            List<Double> seconds = new ArrayList<>();
            long found = 0;
            ReconciliationRun last = null;
            for (int i = 0; i < ROUNDS; i++) {
                last = reconciliations.run(admin);
                found += last.alarms();
                seconds.add(last.took().toMillis() / 1000.0);
            }
            if (found != FAULTS || last == null || last.charges() != 1_000_000) {
                throw new IOException("of " + FAULTS + " faults found " + found + ": " + last);
            }
            Series series = new Series(seconds);
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("seconds", series);
            numbers.put("charges", last.charges());
            numbers.put("records", last.records());
            numbers.put("faults found", found);
            return Map.of(
                    "reconcile",
                    Outcome.judged("1,000,000 lines <= 60 s", series.quantile(1) <= TARGET_SECONDS, ROUNDS, numbers,
                            "records, charges, lines and ledger all compared; three faults were planted and found once"));
        }
    }

    private static void fill(DataSource source) throws IOException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(FILL);
        } catch (SQLException e) {
            throw new IOException("the synthetic rows could not be written", e);
        }
    }
}
