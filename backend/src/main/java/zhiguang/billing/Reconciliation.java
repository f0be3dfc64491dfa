package zhiguang.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.cluster.Clusters;

/** Sets what slurmdbd told beside what was charged, run by run, and raises an alarm for each that does not fit. */
@Service
class Reconciliation {

    /** What was told lately may still be on its way to its charge. */
    private static final Duration SETTLING = Duration.ofMinutes(15);

    private static final int MOST_RECKONED = 1000;

    private final JdbcClient jdbc;
    private final ChargeTable charges;
    private final AlarmTable alarms;
    private final BilledProjectTable projects;
    private final Settler settler;
    private final BillingSettings settings;
    private final Clusters clusters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reconciliation(
            JdbcClient jdbc,
            ChargeTable charges,
            AlarmTable alarms,
            BilledProjectTable projects,
            Settler settler,
            BillingSettings settings,
            Clusters clusters,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.charges = charges;
        this.alarms = alarms;
        this.projects = projects;
        this.settler = settler;
        this.settings = settings;
        this.clusters = clusters;
        this.transaction = transaction;
        this.clock = clock;
    }

    ReconciliationRun run() {
        Instant now = clock.instant();
        return run(now.minus(settings.reconcile()), now);
    }

    /** Of what ended from {@code from} on, before {@code to}, on every cluster. */
    ReconciliationRun run(Instant from, Instant to) {
        return clusters.names().stream().map(cluster -> run(cluster.value(), from, to)).reduce(ReconciliationRun::plus).orElseThrow();
    }

    private ReconciliationRun run(String cluster, Instant from, Instant to) {
        Instant began = clock.instant();
        long nanos = System.nanoTime();
        Long raised = transaction.execute(t -> ReconciliationSql.all().values().stream()
                .mapToLong(sql -> compare(cluster, sql, from, to, began))
                .sum());
        reckonChanges();
        ReconciliationRun run = new ReconciliationRun(
                from, to, began, Duration.ofNanos(System.nanoTime() - nanos),
                count(cluster, "job_record r JOIN billing_project p ON p.account = r.account AND r.ended_at >= p.billed_from WHERE r.accounted AND r", from, to),
                count(cluster, "job_charge c WHERE c", from, to),
                raised == null ? 0 : raised);
        keep(cluster, run);
        return run;
    }

    Optional<ReconciliationRun> last() {
        return clusters.names().stream().flatMap(cluster -> last(cluster.value()).stream()).reduce(ReconciliationRun::plus);
    }

    private Optional<ReconciliationRun> last(String cluster) {
        return jdbc.sql("SELECT * FROM billing_reconciliation WHERE cluster = :cluster ORDER BY id DESC LIMIT 1")
                .param("cluster", cluster)
                .query((row, n) -> new ReconciliationRun(
                        Columns.instant(row, "ended_from"),
                        Columns.instant(row, "ended_to"),
                        Columns.instant(row, "began_at"),
                        Duration.ofMillis(row.getLong("took_millis")),
                        row.getLong("records"),
                        row.getLong("charges"),
                        row.getLong("alarms")))
                .optional();
    }

    private long compare(String cluster, String sql, Instant from, Instant to, Instant now) {
        Map<String, Object> bounds = new HashMap<>();
        bounds.put("cluster", cluster);
        bounds.put("from", Columns.time(from));
        bounds.put("to", Columns.time(to));
        bounds.put("settled", Columns.time(now.minus(SETTLING)));
        bounds.put("now", Columns.time(now));
        return jdbc.sql(sql).params(bounds).update();
    }

    /** What a changed run would cost by its new record, at the prices that held when it started. */
    private void reckonChanges() {
        for (Alarm alarm : alarms.listOpen(AlarmKind.CHANGED, MOST_RECKONED)) {
            charges.find(alarm.cluster(), alarm.jobId(), alarm.submitted()).ifPresent(job -> projects.find(job.account()).ifPresent(project -> {
                Money charged = charges.charged(alarm.cluster(), alarm.jobId(), alarm.submitted());
                alarms.difference(alarm.id(), settler.reckon(project, job).money().minus(charged));
            }));
        }
    }

    private long count(String cluster, String what, Instant from, Instant to) {
        return jdbc.sql("SELECT count(*) FROM " + what + ".cluster = :cluster AND ended_at >= :from AND ended_at < :to")
                .param("cluster", cluster)
                .param("from", Columns.time(from))
                .param("to", Columns.time(to))
                .query(Long.class)
                .single();
    }

    private void keep(String cluster, ReconciliationRun run) {
        jdbc.sql("""
                INSERT INTO billing_reconciliation (cluster, ended_from, ended_to, began_at, took_millis, records, charges, alarms)
                VALUES (:cluster, :from, :to, :began, :took, :records, :charges, :alarms)
                """)
                .param("cluster", cluster)
                .param("from", Columns.time(run.from()))
                .param("to", Columns.time(run.to()))
                .param("began", Columns.time(run.began()))
                .param("took", run.took().toMillis())
                .param("records", run.records())
                .param("charges", run.charges())
                .param("alarms", run.alarms())
                .update();
    }
}
