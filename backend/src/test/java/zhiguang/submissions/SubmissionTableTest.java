package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.jobs.SampleJobs.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.RemoteSystem;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.identity.UserId;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.Dependency;
import zhiguang.jobs.FurtherOption;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobLayout;
import zhiguang.jobs.JobMail;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobOptions;
import zhiguang.jobs.JobQueueing;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScript;
import zhiguang.jobs.JobStreams;

class SubmissionTableTest {

    private static final JobRequest NASTY = new JobRequest(
            new JobName("'; DROP TABLE submission; -- <script> 水 😀 \\u0000 :a ?"),
            new AccountName("physics"),
            new PartitionName("GPU.x-1"),
            2,
            4,
            8,
            23_456_789,
            new GpuRequest("a100", 2),
            Duration.ofSeconds(5_432),
            new JobScript("#!/bin/bash\necho \"\\$x\" '\\u0000' \u0001\u001b[0m 之 :name ? ?? {} \\\n"));

    private final ChainBench bench = new ChainBench();

    @Test
    void givesBackWhatWasAskedFor() {
        SubmissionRequest request =
                ChainBench.request(NASTY, List.of("数据/it's \"x\" $(id).txt", "b"), List.of("out/**/*.[ch]", "it's"));
        Submission submission = bench.insert(SubmissionState.STAGING_IN, request, new RemotePath("/scratch/a b/'c'"));
        assertThat(submission.request()).isEqualTo(request);
        assertThat(submission.request().job().script().text()).isEqualTo(NASTY.script().text());
        assertThat(submission.workDirectory()).isEqualTo(new RemotePath("/scratch/a b/'c'"));
        assertThat(submission.created()).isEqualTo(NOON);
        assertThat(submission.state()).isEqualTo(SubmissionState.STAGING_IN);
        assertThat(submission.environment()).isEmpty();
        assertThat(submission.cancelRequested()).isFalse();
    }

    @Test
    void readsWhatAnOlderPortalStored() {
        SubmissionId id = bench.insert(SubmissionState.DONE).id();
        JdbcClient.create(ChainBench.DATABASE).sql("UPDATE submission SET request = request #- '{job,options}' WHERE id = :id")
                .param("id", id.value()).update();
        assertThat(bench.read(id).request().job().options()).isEqualTo(JobOptions.NONE);
        JdbcClient.create(ChainBench.DATABASE).sql("""
                UPDATE submission SET request = jsonb_set(request, '{job,options}', '{"layout":{"constraint":"x"},"fromLater":1}')
                WHERE id = :id
                """).param("id", id.value()).update();
        assertThat(bench.read(id).request().job().options().layout()).isEqualTo(new JobLayout(0, 0, 0, "x", false));
    }

    @Test
    void givesBackEveryOption() {
        JobOptions options = new JobOptions(
                new JobLayout(2, 0, 3, "a&b", true),
                new JobQueueing(
                        "high", "maint", new ArraySpec("0-3%2"), new Dependency("afterok:7"), Optional.of(NOON),
                        JobQueueing.Requeue.NO, true),
                new JobMail(Set.of(JobMail.Event.END, JobMail.Event.FAIL), "a@b"),
                new JobStreams("/scratch/x", "%j.out", "%j.err"),
                Map.of("X", "a,b=\n\"'"),
                List.of("gcc/13"),
                "a remark",
                Map.of(FurtherOption.INPUT, "水 1.txt", FurtherOption.NO_KILL, "yes"));
        JobRequest job = new JobRequest(
                NASTY.name(), NASTY.account(), NASTY.partition(), 2, 4, 1, 1, GpuRequest.NONE, Duration.ofMinutes(1),
                NASTY.script(), options);
        Submission kept = bench.insert(SubmissionState.DONE, ChainBench.request(job, List.of(), List.of()), new RemotePath("/s/x"));
        assertThat(kept.request().job()).isEqualTo(job);
    }

    @Test
    void keepsAScriptOfFourMebibytes() {
        JobScript script = new JobScript("#!/bin/bash\n#" + "之".repeat(1_398_000));
        JobRequest job = new JobRequest(
                NASTY.name(), NASTY.account(), NASTY.partition(), 1, 1, 1, 1, GpuRequest.NONE, Duration.ofMinutes(1), script);
        Submission kept = bench.insert(SubmissionState.STAGING_IN, ChainBench.request(job, List.of(), List.of()), new RemotePath("/s/x"));
        assertThat(kept.request().job().script()).isEqualTo(script);
    }

    @Test
    void notesEachChange() {
        SubmissionId id = bench.insert(SubmissionState.STAGING_IN).id();
        bench.table.environment(id, Map.of("PATH", "/a:/b", "X", "it's \"y\"\n"));
        bench.table.attempt(id, NOON);
        bench.table.missed(id, NOON.plusSeconds(5));
        assertThat(bench.read(id).environment()).containsEntry("X", "it's \"y\"\n");
        assertThat(bench.read(id).attempt()).isEqualTo(new Submission.Attempt(Optional.of(NOON), Optional.of(NOON.plusSeconds(5))));
        bench.table.attempt(id, null);
        assertThat(bench.read(id).attempt()).isEqualTo(new Submission.Attempt(Optional.empty(), Optional.empty()));
        bench.table.cancelRequested(id);
        assertThat(bench.read(id).cancelRequested()).isTrue();
        bench.table.jobState(id, "RUNNING,CONFIGURING");
        assertThat(bench.read(id).jobState()).contains("RUNNING,CONFIGURING");
        bench.steps.end(
                id, Step.SUBMIT, StepRecord.StepState.FAILED, SubmissionState.FAILED, Optional.of(new Submission.Failure("slurm-2045", "it's \"refused\"")));
        assertThat(bench.read(id).state()).isEqualTo(SubmissionState.FAILED);
        assertThat(bench.read(id).failure()).contains(new Submission.Failure("slurm-2045", "it's \"refused\""));
    }

    @Test
    void takesAJobTogetherWithTheNextState() {
        SubmissionId id = bench.insert(SubmissionState.SUBMITTING).id();
        bench.table.missed(id, NOON);
        bench.table.trouble(id, RemoteSystem.SSH);
        bench.table.accepted(id, JobId.of(7));
        Submission taken = bench.read(id);
        assertThat(taken.jobId()).contains(JobId.of(7));
        assertThat(taken.state()).isEqualTo(SubmissionState.IN_SLURM);
        assertThat(taken.trouble()).isEmpty();
        assertThat(taken.attempt().missed()).isEmpty();
        assertThat(taken.output()).contains(new RemotePath("/scratch/alice/relax/slurm-7.out"));
    }

    @Test
    void forgetsTroubleWhenTheStateMovesOn() {
        SubmissionId id = bench.insert(SubmissionState.STAGING_IN).id();
        bench.table.trouble(id, RemoteSystem.OBJECT_STORE);
        bench.table.trouble(id, RemoteSystem.SSH);
        assertThat(bench.read(id).trouble()).isPresent();
        bench.steps.end(id, Step.STAGE_IN, StepRecord.StepState.DONE, SubmissionState.SUBMITTING, Optional.empty());
        assertThat(bench.read(id).trouble()).isEmpty();
    }

    @Test
    void listsTheOwnersSubmissionsNewestFirst() {
        SubmissionId first = bench.insert(SubmissionState.DONE).id();
        bench.pass(1);
        SubmissionId second = bench.insert(SubmissionState.STAGING_IN).id();
        assertThat(bench.table.list(bench.owner, 10)).extracting(Submission::id).containsExactly(second, first);
        assertThat(bench.table.list(bench.owner, 1)).extracting(Submission::id).containsExactly(second);
        assertThat(bench.table.list(UserId.random(), 10)).isEmpty();
    }

    @Test
    void listsWhatIsNotAtItsEndAndHasNoTask() {
        List<SubmissionId> open = List.of(
                bench.insert(SubmissionState.STAGING_IN).id(),
                bench.insert(SubmissionState.SUBMITTING).id(),
                bench.insert(SubmissionState.IN_SLURM).id(),
                bench.insert(SubmissionState.STAGING_OUT).id());
        List<SubmissionId> over = Stream.of(SubmissionState.DONE, SubmissionState.FAILED, SubmissionState.CANCELLED)
                .map(end -> bench.insert(end).id())
                .toList();
        assertThat(bench.table.listForgotten()).containsAll(open).doesNotContainAnyElementsOf(over);
        bench.jdbc.sql("INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version) VALUES ('submission', :id, now(), false, 1)")
                .param("id", open.getFirst().toString())
                .update();
        assertThat(bench.table.listForgotten()).doesNotContain(open.getFirst()).contains(open.getLast());
    }

    @Test
    void listsThoseWhoseJobHasEndedAsFarAsTheHistoryKnows() {
        SubmissionId ended = inSlurm("9301");
        SubmissionId runs = inSlurm("9302");
        SubmissionId old = inSlurm("9303");
        SubmissionId odd = inSlurm("not-a-number");
        bench.record("9301", true, bench.clock.instant());
        bench.record("9302", false, bench.clock.instant());
        bench.record("9303", true, bench.clock.instant().minus(Duration.ofHours(3)));
        assertThat(bench.table.listEndedInSlurm()).contains(ended).doesNotContain(runs, old, odd);
        bench.move(ended, SubmissionState.STAGING_OUT);
        assertThat(bench.table.listEndedInSlurm()).doesNotContain(ended);
    }

    private SubmissionId inSlurm(String job) {
        SubmissionId id = bench.insert(SubmissionState.IN_SLURM).id();
        bench.jdbc.sql("UPDATE submission SET job_id = :job WHERE id = :id").param("job", job).param("id", id.value()).update();
        return id;
    }

    @Test
    void findsASubmissionByItsJobForItsOwnerOnly() {
        SubmissionId id = bench.insert(SubmissionState.SUBMITTING).id();
        bench.table.accepted(id, JobId.of(9));
        assertThat(bench.table.findByJob(bench.owner, ClusterName.MAIN, JobId.of(9))).contains(id);
        assertThat(bench.table.findByJob(UserId.random(), ClusterName.MAIN, JobId.of(9))).isEmpty();
        assertThat(bench.table.findByJob(bench.owner, ClusterName.MAIN, JobId.of(10))).isEmpty();
        bench.pass(1);
        SubmissionId newer = bench.insert(SubmissionState.SUBMITTING).id();
        bench.table.accepted(newer, JobId.of(9));
        assertThat(bench.table.findByJob(bench.owner, ClusterName.MAIN, JobId.of(9))).as("ids wrap").contains(newer);
    }
}
