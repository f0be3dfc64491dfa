package zhiguang.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ended jobs in {@code job_record}, as slurmdbd told of them. */
public final class ReportJobs {

    private final JdbcClient jdbc;
    private long next;

    public ReportJobs(JdbcClient jdbc, long first) {
        this.jdbc = jdbc;
        this.next = first;
    }

    /** A job on 4 CPUs and one GPU in {@code debug} that waited a minute. */
    public void put(String account, String user, String state, Instant ended, Duration ran, String comment) {
        Instant started = ended.minus(ran);
        jdbc.sql("""
                INSERT INTO job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state, reason,
                    eligible_at, started_at, ended_at, nodes, node_names, requested, allocated, node_count, cpu_count, gpu_count, exit_code, signal,
                    comment, finished, accounted, told_at)
                VALUES ('main', :id, :submitted, 'x', :user, :account, 'debug', 'normal', :state, :state, '',
                    :submitted, :started, :ended, 'c1', '{c1}', '', '', 1, 4, 1, 0, 0, :comment, true, true, now())
                """)
                .param("id", next++)
                .param("submitted", started.minusSeconds(60).atOffset(ZoneOffset.UTC))
                .param("user", user)
                .param("account", account)
                .param("state", state)
                .param("started", started.atOffset(ZoneOffset.UTC))
                .param("ended", ended.atOffset(ZoneOffset.UTC))
                .param("comment", comment)
                .update();
    }
}
