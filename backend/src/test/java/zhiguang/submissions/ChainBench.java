package zhiguang.submissions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.TestClock;
import zhiguang.database.TestDatabase;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.SampleJobs;
import zhiguang.jobs.TestJobs;
import zhiguang.spaces.ObjectKey;
import zhiguang.transfers.Staging;

/** Submissions in a real database over a fake Slurm. */
final class ChainBench {

    static final ClusterUser ALICE = new ClusterUser("alice");

    /** One for all tests: each has an owner of its own. */
    static final DataSource DATABASE = TestDatabase.migrated();

    final JdbcClient jdbc = JdbcClient.create(DATABASE);
    final SubmissionTable table = new SubmissionTable(jdbc);
    final StepTable steps = new StepTable(jdbc);
    final FileTable files = new FileTable(jdbc);
    final SubmissionListeners listeners = new SubmissionListeners();
    final Progress progress = new Progress(listeners);
    final TestClock clock = new TestClock(SampleJobs.NOON);
    final TestJobs slurm = new TestJobs(clock);
    final PrerequisiteTable prerequisites = new PrerequisiteTable(jdbc);
    final Sweeps sweeps = new Sweeps(jdbc, clock);
    final SubmitToSlurm submit = new SubmitToSlurm(
            slurm.scheduler, slurm.queue, slurm.accounting, table, new JobToSend(table, prerequisites, sweeps), clock);
    final WatchJob watch = new WatchJob(slurm.jobs, table, clock);
    final UserId owner = UserId.random();

    Submission insert(SubmissionState state) {
        return insert(state, request(SampleJobs.request("relax"), List.of(), List.of()), new RemotePath("/scratch/alice/relax"));
    }

    Submission insert(SubmissionState state, SubmissionRequest request, RemotePath directory) {
        Submission submission = submission(owner, request, directory, clock.instant());
        table.insert(submission);
        steps.insertAll(submission.id());
        if (state != SubmissionState.STAGING_IN) {
            move(submission.id(), state);
        }
        return read(submission.id());
    }

    static Submission submission(UserId owner, SubmissionRequest request, RemotePath directory, Instant now) {
        return new Submission(
                SubmissionId.random(), owner, ALICE, request, SubmissionState.STAGING_IN, directory, Map.of(),
                new Submission.Attempt(Optional.empty(), Optional.empty()), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), false, now, now);
    }

    static SubmissionRequest request(JobRequest job, List<String> inputs, List<String> outputs) {
        return new SubmissionRequest(
                job, inputs.stream().map(ObjectKey::new).toList(), outputs.stream().map(OutputPattern::new).toList());
    }

    /** As the history keeps a job. */
    void record(String job, boolean finished, Instant submitted) {
        jdbc.sql("""
                INSERT INTO job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state, reason,
                    nodes, node_names, requested, allocated, node_count, cpu_count, gpu_count, exit_code, signal, comment, finished, accounted, told_at)
                VALUES ('main', :job::bigint, :at, 'x', 'alice', 'physics', 'compute', 'normal', :state, :state, 'None',
                    '', '{}', '', '', 1, 1, 0, 0, 0, '', :finished, false, :at)
                """)
                .param("job", job)
                .param("at", SubmissionTable.time(submitted))
                .param("state", finished ? "COMPLETED" : "RUNNING")
                .param("finished", finished)
                .update();
    }

    /** Whatever its steps say. */
    void move(SubmissionId id, SubmissionState state) {
        jdbc.sql("UPDATE submission SET state = :state WHERE id = :id").param("state", state.name()).param("id", id.value()).update();
    }

    Submission read(SubmissionId id) {
        return table.find(id).orElseThrow();
    }

    StraightToSlurm straight(Staging staging, ChainRunner runner, Runnable flush) {
        return new StraightToSlurm(
                staging, submit, table, steps, listeners, runner, new DiskFlush(flush), new TransactionTemplate(new JdbcTransactionManager(DATABASE)), jdbc, clock);
    }

    void pass(long seconds) {
        clock.pass(Duration.ofSeconds(seconds));
    }
}
