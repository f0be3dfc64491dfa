package zhiguang.jobs.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;

/** The table of jobs on a real database, for tests of other packages. */
public final class TestHistory {

    public final JobNews news;
    private final JobRecordTable table;
    private final Clock clock;

    public TestHistory(DataSource source, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(source);
        this.table = new JobRecordTable(jdbc, new NamedParameterJdbcTemplate(source));
        this.news = new JobNews(jdbc);
        this.clock = clock;
    }

    /** As the feed writes it down. */
    public void record(Collection<Job> jobs) {
        table.put("main", jobs, false, clock.instant());
    }

    /** The same job in that state, begun and, where it has ended, ended at those moments. */
    public static Job at(Job job, JobState state, Instant start, Instant end) {
        return new Job(
                job.id(), job.name(), job.user(), job.account(), job.partition(), job.qos(), state, state.name(), "None",
                job.submitted(), job.eligible(), Optional.of(start), state.isFinished() ? Optional.of(end) : Optional.empty(),
                job.timeLimit(), "c1", job.requested(), job.allocated(), job.workDirectory(), job.output(), job.end(), job.use(),
                job.comment(), job.array(), job.error(), ClusterName.MAIN);
    }
}
