package zhiguang.submissions;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.billing.JobHolds;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobId;

/** Gives back what submissions held when they have come to their end; it finds them itself, so that no crash keeps money. */
@Configuration
class HoldRelease {

    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final ObjectProvider<JobHolds> holds;

    HoldRelease(JdbcClient jdbc, ObjectProvider<JobHolds> holds) {
        this.jdbc = jdbc;
        this.holds = holds;
    }

    private record Ended(UUID submission, ClusterName cluster, Optional<JobId> job) {}

    @Bean
    RecurringTask<Void> releaseHolds() {
        return Tasks.recurring("billing-release", FixedDelay.of(OFTEN)).execute((instance, context) -> run());
    }

    void run() {
        holds.ifAvailable(money -> listEnded().forEach(ended -> money.settle(ended.submission(), ended.cluster(), ended.job())));
    }

    /** What is stored after a job has run costs no computing time. */
    private List<Ended> listEnded() {
        return jdbc.sql("""
                SELECT s.id, s.cluster, s.job_id FROM job_hold h JOIN submission s ON s.id = h.submission
                WHERE h.released_at IS NULL AND s.state IN ('STAGING_OUT', 'DONE', 'FAILED', 'CANCELLED') ORDER BY s.changed_at DESC LIMIT :most
                """)
                .param("most", BATCH)
                .query((row, n) -> new Ended(
                        row.getObject("id", UUID.class),
                        new ClusterName(row.getString("cluster")),
                        Optional.ofNullable(row.getString("job_id")).map(JobId::new)))
                .list();
    }
}
