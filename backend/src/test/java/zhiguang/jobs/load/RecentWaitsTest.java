package zhiguang.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.TestClock;
import zhiguang.cluster.PartitionName;
import zhiguang.database.TestDatabase;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.SampleJobs;

class RecentWaitsTest {

    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

    private final DataSource source = TestDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final RecentWaits waits = new RecentWaits(jdbc, new TestClock(NOW));
    private long last;

    @Test
    void tellsWhatJobsOfThatSizeHaveWaited() {
        for (int minutes = 1; minutes <= 11; minutes++) {
            started("compute", 1, Duration.ofHours(1), Duration.ofMinutes(minutes), NOW.minusSeconds(3600));
        }
        started("compute", 4, Duration.ofHours(1), Duration.ofDays(1), NOW.minusSeconds(3600));
        started("compute", 1, Duration.ofDays(1), Duration.ofDays(1), NOW.minusSeconds(3600));
        started("gpu", 1, Duration.ofHours(1), Duration.ofDays(1), NOW.minusSeconds(3600));
        started("compute", 1, Duration.ofHours(1), Duration.ofDays(1), NOW.minus(Duration.ofDays(8)));
        assertThat(waits.like(ClusterName.MAIN, asked("compute", Duration.ofHours(1)))).contains(
                new Waits(11, true, Duration.ofMinutes(2), Duration.ofMinutes(6), Duration.ofMinutes(10)));
    }

    @Test
    void speaksOfThePartitionWhereFewAreAlikeAndOfNothingWhereFewAreAtAll() {
        for (int i = 0; i < 4; i++) {
            started("debug", 8, Duration.ofHours(9), Duration.ofSeconds(30), NOW.minusSeconds(60));
        }
        assertThat(waits.like(ClusterName.MAIN, asked("debug", Duration.ofMinutes(10)))).isEmpty();
        started("debug", 8, Duration.ofHours(9), Duration.ofSeconds(-5), NOW.minusSeconds(60));
        assertThat(waits.like(ClusterName.MAIN, asked("debug", Duration.ofMinutes(11)))).hasValueSatisfying(found -> {
            assertThat(found.alike()).isFalse();
            assertThat(found.jobs()).isEqualTo(5);
            assertThat(found.median()).isEqualTo(Duration.ofSeconds(30));
        });
    }

    private static JobRequest asked(String partition, Duration time) {
        return SampleJobs.request("relax").with(new PartitionName(partition), time);
    }

    private void started(String partition, int nodes, Duration limit, Duration waited, Instant at) {
        jdbc.sql("""
                INSERT INTO job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state, reason,
                    eligible_at, started_at, limit_seconds, nodes, node_names, requested, allocated, node_count, cpu_count, gpu_count, exit_code,
                    signal, comment, finished, accounted, told_at)
                VALUES ('main', ?, ?, 'j', 'bob', 'ai', ?, 'normal', 'RUNNING', 'RUNNING', 'None', ?, ?, ?, '', '{}', '', '', ?, 1, 0, 0, 0,
                    '', false, false, now())""")
                .params(
                        ++last, Timestamp.from(at.minus(waited).minusSeconds(3600)), partition, Timestamp.from(at.minus(waited)),
                        Timestamp.from(at), limit.toSeconds(), nodes)
                .update();
    }
}
