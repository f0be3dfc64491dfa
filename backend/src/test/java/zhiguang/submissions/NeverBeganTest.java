package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystem;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.submissions.StepRecord.StepState;

class NeverBeganTest {

    private static final AtomicLong NUMBER = new AtomicLong(50_000);

    private final ChainBench bench = new ChainBench();
    private final NeverBegan neverBegan = new NeverBegan(bench.jdbc, bench.listeners);

    @Test
    void endsThemAsTheChainEndsOne() {
        Submission first = inSlurm();
        Submission second = inSlurm();
        bench.table.trouble(second.id(), RemoteSystem.SSH);
        List<SubmissionId> told = new ArrayList<>();
        bench.listeners.add(bench.owner, told::add);
        assertThat(neverBegan.end(List.of(cancelled(first), cancelled(second)))).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(told).containsExactlyInAnyOrder(first.id(), second.id());
        Submission chained = inSlurm();
        bench.slurm.scheduler.put(cancelled(chained));
        bench.steps.begin(chained.id(), Step.RUN);
        assertThat(bench.watch.run(chained)).isEqualTo(new StepOutcome.Next(SubmissionState.CANCELLED));
        bench.steps.end(chained.id(), Step.RUN, StepState.SKIPPED, SubmissionState.CANCELLED, Optional.empty());
        for (Submission each : List.of(first, second)) {
            Submission ended = bench.read(each.id());
            assertThat(ended.state()).isEqualTo(SubmissionState.CANCELLED);
            assertThat(ended.jobState()).isEqualTo(bench.read(chained.id()).jobState());
            assertThat(ended.trouble()).isEmpty();
            assertThat(looks(each.id())).isEqualTo(looks(chained.id()));
            assertThat(tasks(each.id())).isZero();
        }
    }

    @Test
    void leavesToTheChainWhatMayHaveWrittenSomething() {
        Submission ran = inSlurm();
        bench.table.jobState(ran.id(), "RUNNING");
        Submission completed = inSlurm();
        assertThat(neverBegan.end(List.of(cancelled(ran), SampleJobs.withState(cancelled(completed), JobState.COMPLETED)))).isEmpty();
        assertThat(bench.read(ran.id()).state()).isEqualTo(SubmissionState.IN_SLURM);
        assertThat(tasks(ran.id())).isOne();
    }

    @Test
    void leavesToTheChainWhatItIsBusyWith() {
        Submission busy = inSlurm();
        bench.jdbc.sql("UPDATE scheduled_tasks SET picked = true WHERE task_instance = :id").param("id", busy.id().toString()).update();
        assertThat(neverBegan.end(List.of(cancelled(busy)))).isEmpty();
        assertThat(bench.read(busy.id()).state()).isEqualTo(SubmissionState.IN_SLURM);
    }

    /** What a user writes into a comment does not end another's submission. */
    @Test
    void believesNoCommentOfAnotherJob() {
        Submission mine = inSlurm();
        Job forged = SampleJobs.job(JobId.of(NUMBER.incrementAndGet()), "bob", JobState.CANCELLED, SampleJobs.NOON, mine.id().asComment());
        assertThat(neverBegan.end(List.of(forged, SampleJobs.on(cancelled(mine), new ClusterName("other"))))).isEmpty();
        assertThat(neverBegan.end(List.of())).isEqualTo(Set.of());
        assertThat(bench.read(mine.id()).state()).isEqualTo(SubmissionState.IN_SLURM);
    }

    private Submission inSlurm() {
        SubmissionId id = bench.insert(SubmissionState.SUBMITTING).id();
        bench.steps.begin(id, Step.SUBMIT);
        bench.table.accepted(id, JobId.of(NUMBER.incrementAndGet()));
        bench.jdbc.sql("INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version) VALUES (:task, :id, now(), false, 1)")
                .param("task", ChainRunner.SUBMISSION.getTaskName())
                .param("id", id.toString())
                .update();
        return bench.read(id);
    }

    private static Job cancelled(Submission submission) {
        return SampleJobs.job(
                submission.jobId().orElseThrow(), "alice", JobState.CANCELLED, SampleJobs.NOON, submission.id().asComment());
    }

    private List<String> looks(SubmissionId id) {
        return bench.steps.list(id).stream()
                .map(s -> s.step() + " " + s.state() + " " + s.attempts() + " " + s.started().isPresent() + " " + s.ended().isPresent())
                .toList();
    }

    private int tasks(SubmissionId id) {
        return bench.jdbc.sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance = :id").param("id", id.toString()).query(Integer.class).single();
    }
}
