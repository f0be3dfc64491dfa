package zhiguang.jobs.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.TestClock;
import zhiguang.cluster.Clusters;
import zhiguang.database.TestDatabase;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.FakeArchive;
import zhiguang.jobs.GpuUse;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobEnd;
import zhiguang.jobs.JobState;
import zhiguang.jobs.JobUse;
import zhiguang.jobs.SampleJobs;
import zhiguang.jobs.TestJobs;

/** The whole history on a real database and a fake Slurm. */
final class HistoryOnDatabase {

    final TestClock clock = new TestClock(SampleJobs.NOON);
    final TestJobs slurm = new TestJobs(clock);
    final FakeArchive archive = new FakeArchive();
    final DataSource source = TestDatabase.migrated();
    final JdbcClient jdbc = JdbcClient.create(source);
    final HistorySettings settings =
            new HistorySettings(Duration.ofDays(30), Duration.ofMinutes(10), Duration.ofHours(6), Duration.ofDays(3));
    final JobRecordTable table = new JobRecordTable(jdbc, new NamedParameterJdbcTemplate(source));
    final RecordListeners listeners = new RecordListeners();
    final JobRecorder recorder = new JobRecorder(slurm.feed, table, listeners, clock);
    final HistorySync sync = new HistorySync(
            archive, recorder, table, new HistoryMark(jdbc), slurm.feed, settings, slurm.settings, clock);
    final JobRecords records = new JobRecords(
            jdbc, table, listeners, new TransactionTemplate(new DataSourceTransactionManager(source)), Clusters.one());

    /** As slurmdbd tells it. */
    static Job ended(Job job, JobState state, Instant end) {
        return new Job(
                job.id(), job.name(), job.user(), job.account(), job.partition(), job.qos(), state, state.name(), "None",
                job.submitted(), job.eligible(), Optional.of(end.minusSeconds(60)), Optional.of(end), job.timeLimit(), "c[1-2]",
                job.requested(), "cpu=2,mem=2G,node=2", job.workDirectory(), job.output(), JobEnd.NONE,
                new JobUse(
                        Optional.of(Duration.ofSeconds(7)), OptionalLong.of(1 << 20), new GpuUse(OptionalLong.of(91), OptionalLong.of(1L << 31))),
                job.comment(), job.array(), job.error(), ClusterName.MAIN);
    }
}
