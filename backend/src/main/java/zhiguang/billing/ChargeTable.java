package zhiguang.billing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobState;

/** Which jobs have ended and which of them are charged. */
@Repository
@EnableConfigurationProperties(BillingSettings.class)
class ChargeTable {

    /** The portal's clock and Slurm's need not agree to the second. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int FEWEST = 2;

    static final String ENDED = """
            SELECT r.cluster, r.job_id, r.submitted_at, r.name, r.cluster_user, r.account, r.partition, r.qos, r.state, r.started_at,
                r.ended_at, r.allocated, r.comment FROM job_record r
            JOIN billing_project p ON p.account = r.account AND r.ended_at >= p.billed_from
            """;

    private final JdbcClient jdbc;

    ChargeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Progress(long known, long charged) {}

    /** Told by slurmdbd since then and not charged; the longest known first. */
    List<EndedJob> listUncharged(String cluster, Instant since, int most) {
        return jdbc.sql(ENDED + """
                WHERE r.cluster = :cluster AND r.accounted AND r.told_at > :since AND NOT EXISTS (
                    SELECT FROM job_charge c WHERE (c.cluster, c.job_id, c.submitted_at) = (r.cluster, r.job_id, r.submitted_at))
                ORDER BY r.told_at LIMIT :most
                """)
                .param("cluster", cluster)
                .param("since", Columns.time(since))
                .param("most", most)
                .query(ChargeTable::ended)
                .list();
    }

    Optional<EndedJob> find(String cluster, long id, Instant submitted) {
        return jdbc.sql(ENDED + " WHERE r.cluster = :cluster AND r.accounted AND r.job_id = :id AND r.submitted_at = :submitted")
                .param("cluster", cluster)
                .param("id", id)
                .param("submitted", Columns.time(submitted))
                .query(ChargeTable::ended)
                .optional();
    }

    Money charged(String cluster, long id, Instant submitted) {
        return jdbc.sql("SELECT cents FROM job_charge WHERE cluster = :cluster AND job_id = :id AND submitted_at = :submitted")
                .param("cluster", cluster)
                .param("id", id)
                .param("submitted", Columns.time(submitted))
                .query((row, n) -> new Money(row.getLong("cents")))
                .optional()
                .orElse(Money.NONE);
    }

    Optional<Instant> mark(String cluster) {
        return jdbc.sql("SELECT settled_until FROM billing_mark WHERE cluster = :cluster")
                .param("cluster", cluster)
                .query((row, n) -> Columns.instant(row, "settled_until"))
                .optional();
    }

    void mark(String cluster, Instant until) {
        jdbc.sql("""
                INSERT INTO billing_mark (cluster, settled_until) VALUES (:cluster, :until)
                ON CONFLICT (cluster) DO UPDATE SET settled_until = :until
                """)
                .param("cluster", cluster)
                .param("until", Columns.time(until))
                .update();
    }

    /** How many of the runs of this job or array that are known are charged. */
    Progress progress(ClusterName cluster, JobId job, Instant since) {
        return jdbc.sql("""
                SELECT count(*) AS known, count(c.job_id) AS charged FROM job_record r
                LEFT JOIN job_charge c ON (c.cluster, c.job_id, c.submitted_at) = (r.cluster, r.job_id, r.submitted_at)
                WHERE r.cluster = :cluster AND (r.job_id = :job OR r.array_job = :job) AND r.submitted_at >= :since
                """)
                .param("cluster", cluster.value())
                .param("job", Long.parseLong(job.value().replaceFirst("[_+].*", "")))
                .param("since", Columns.time(since.minus(SKEW)))
                .query((row, n) -> new Progress(row.getLong("known"), row.getLong("charged")))
                .single();
    }

    /** How long this person's last jobs of that name in that project ran; empty when fewer than two did. */
    Optional<Long> usualSeconds(ClusterUser user, JobRequest job, Instant since) {
        return jdbc.sql("""
                SELECT count(*) AS runs, coalesce(avg(ran_seconds), 0) AS usual FROM (
                    SELECT ran_seconds FROM job_record WHERE cluster = :cluster AND cluster_user = :user AND submitted_at > :since
                        AND account = :account AND name = :name AND state = 'COMPLETED' AND started_at IS NOT NULL ORDER BY submitted_at DESC LIMIT 14) last
                """)
                .param("cluster", user.cluster().value())
                .param("user", user.name())
                .param("account", job.account().value())
                .param("name", job.name().value())
                .param("since", Columns.time(since))
                .query((row, n) -> row.getLong("runs") < FEWEST ? Optional.<Long>empty() : Optional.of(row.getLong("usual")))
                .single();
    }

    /** Of the project's month so far. */
    Costs.Volumes volumes(AccountName project, LocalDate month) {
        Map<String, BigDecimal> known = new HashMap<>();
        jdbc.sql("SELECT resource, gpu_type, quantity FROM billing_volume WHERE project = :project AND month = :month")
                .param("project", project.value())
                .param("month", month)
                .query(row -> {
                    known.put(row.getString("resource") + row.getString("gpu_type"), row.getBigDecimal("quantity"));
                });
        return (resource, type) -> known.getOrDefault(resource.name() + type, BigDecimal.ZERO);
    }

    /** False when this run was charged before. */
    boolean insert(Charge charge, Instant now) {
        EndedJob job = charge.job();
        boolean news = jdbc.sql("""
                INSERT INTO job_charge (cluster, job_id, submitted_at, project, cluster_user, job_name, partition, qos, project_class, state,
                    started_at, ended_at, seconds, allocated, month, outcome, price_version, cents, entry, submission, charged_at)
                VALUES (:cluster, :id, :submitted, :project, :user, :name, :partition, :qos, :class, :state,
                    :started, :ended, :seconds, :allocated, :month, :outcome, :version, :cents, :entry, :submission, :now)
                ON CONFLICT DO NOTHING
                """)
                .param("cluster", job.cluster())
                .param("id", job.id())
                .param("submitted", Columns.time(job.submitted()))
                .param("project", job.account().value())
                .param("user", job.user())
                .param("name", job.name())
                .param("partition", job.partition())
                .param("qos", job.qos())
                .param("class", charge.projectClass().value())
                .param("state", job.state().name())
                .param("started", Columns.time(job.started()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ended", Columns.time(job.ended()))
                .param("seconds", job.seconds())
                .param("allocated", job.allocated())
                .param("month", charge.month())
                .param("outcome", charge.outcome().name())
                .param("version", charge.version().orElse(null), Types.BIGINT)
                .param("cents", charge.money().cents())
                .param("entry", charge.entry().orElse(null), Types.BIGINT)
                .param("submission", charge.submission().orElse(null), Types.OTHER)
                .param("now", Columns.time(now))
                .update()
                > 0;
        if (news) {
            charge.lines().forEach(line -> insert(charge, line));
        }
        return news;
    }

    private void insert(Charge charge, CostLine line) {
        EndedJob job = charge.job();
        jdbc.sql("""
                INSERT INTO charge_line (cluster, job_id, submitted_at, resource, gpu_type, from_amount, amount, seconds, quantity, unit_price, cents)
                VALUES (:cluster, :id, :submitted, :resource, :type, :from, :amount, :seconds, :quantity, :price, :cents)
                """)
                .param("cluster", job.cluster())
                .param("id", job.id())
                .param("submitted", Columns.time(job.submitted()))
                .param("resource", line.resource().name())
                .param("type", line.gpuType())
                .param("from", line.from())
                .param("amount", line.amount())
                .param("seconds", line.seconds())
                .param("quantity", line.quantity())
                .param("price", line.price())
                .param("cents", line.money().cents())
                .update();
        jdbc.sql("""
                INSERT INTO billing_volume AS v (project, month, resource, gpu_type, quantity)
                VALUES (:project, :month, :resource, :type, :quantity)
                ON CONFLICT (project, month, resource, gpu_type) DO UPDATE SET quantity = v.quantity + excluded.quantity
                """)
                .param("project", job.account().value())
                .param("month", charge.month())
                .param("resource", line.resource().name())
                .param("type", line.gpuType())
                .param("quantity", line.quantity())
                .update();
    }

    static EndedJob ended(ResultSet row, int number) throws SQLException {
        return new EndedJob(
                row.getString("cluster"),
                row.getLong("job_id"),
                Columns.instant(row, "submitted_at"),
                row.getString("name"),
                row.getString("cluster_user"),
                new AccountName(row.getString("account")),
                row.getString("partition"),
                row.getString("qos"),
                JobState.valueOf(row.getString("state")),
                Columns.find(row, "started_at"),
                Columns.instant(row, "ended_at"),
                row.getString("allocated"),
                row.getString("comment"));
    }
}
