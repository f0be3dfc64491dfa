package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;

class WatchJobTest {

    private static final JobId JOB = JobId.of(101);

    private final ChainBench bench = new ChainBench();
    private final SubmissionId id = bench.insert(SubmissionState.SUBMITTING).id();

    @BeforeEach
    void submit() {
        bench.submit.run(bench.read(id));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "RUNNING", "SUSPENDED", "COMPLETING", "UNKNOWN"})
    void waitsWhileTheJobIsNotOver(JobState state) {
        bench.slurm.move(JOB, state);
        assertThat(step()).isInstanceOf(StepOutcome.Wait.class);
        assertThat(bench.read(id).jobState()).contains(state.name());
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED", "TIMEOUT", "NODE_FAIL", "PREEMPTED", "BOOT_FAIL", "DEADLINE", "OUT_OF_MEMORY"})
    void bringsResultsHomeHoweverTheJobEnded(JobState state) {
        bench.slurm.move(JOB, state);
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.STAGING_OUT));
        assertThat(bench.read(id).jobState()).contains(state.name());
    }

    @Test
    void bringsResultsHomeOfAJobThatRanBeforeItWasCancelled() {
        bench.slurm.move(JOB, JobState.RUNNING);
        step();
        bench.slurm.move(JOB, JobState.CANCELLED);
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.STAGING_OUT));
    }

    @Test
    void bringsNothingOfAJobThatNeverBegan() {
        bench.slurm.move(JOB, JobState.CANCELLED);
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.CANCELLED));
        assertThat(bench.read(id).jobState()).contains("CANCELLED");
    }

    @Test
    void cancelsTheJobAndWaitsForItsEnd() {
        bench.table.cancelRequested(id);
        assertThat(step()).isInstanceOf(StepOutcome.Wait.class);
        assertThat(bench.slurm.scheduler.calls).contains("cancel 101");
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.CANCELLED));
        assertThat(bench.read(id).jobState()).contains("CANCELLED");
    }

    @Test
    void findsTheEndInAccounting() {
        bench.slurm.accounting.jobs.add(SampleJobs.withState(bench.slurm.scheduler.jobs.remove(JOB), JobState.TIMEOUT));
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.STAGING_OUT));
    }

    @Test
    void waitsAQuarterOfAnHourForAccountingFromWhenTheJobWasFirstMissed() {
        step();
        bench.pass(3 * 24 * 3600);
        bench.slurm.scheduler.jobs.remove(JOB);
        assertThat(step()).as("a long job that slurmctld has just forgotten").isInstanceOf(StepOutcome.Wait.class);
        bench.pass(15 * 60);
        assertThat(step()).isInstanceOf(StepOutcome.Wait.class);
        bench.pass(1);
        assertThat(step()).isEqualTo(new StepOutcome.Fail("job-vanished", "101"));
    }

    @Test
    void startsToWaitAnewWhenTheJobIsThereAgain() {
        var job = bench.slurm.scheduler.jobs.remove(JOB);
        step();
        bench.pass(14 * 60);
        bench.slurm.scheduler.put(job);
        step();
        bench.slurm.scheduler.jobs.remove(JOB);
        bench.pass(14 * 60);
        assertThat(step()).isInstanceOf(StepOutcome.Wait.class);
        bench.pass(14 * 60);
        assertThat(step()).isInstanceOf(StepOutcome.Wait.class);
    }

    @Test
    void countsNoOutageAsAMiss() {
        bench.slurm.scheduler.breakDown(Kind.UNREACHABLE);
        assertThatThrownBy(this::step).isInstanceOf(RemoteSystemException.class);
        bench.slurm.scheduler.comeBack();
        bench.slurm.scheduler.jobs.remove(JOB);
        bench.slurm.accounting.down = true;
        assertThatThrownBy(this::step).isInstanceOf(RemoteSystemException.class);
        assertThat(bench.read(id).attempt().missed()).isEmpty();
    }

    @Test
    void doesNotTakeAnothersJobWithTheSameNumberForItsOwn() {
        bench.slurm.scheduler.put(SampleJobs.job(JOB, "bob", JobState.COMPLETED, SampleJobs.NOON, ""));
        assertThat(step()).isInstanceOf(StepOutcome.Wait.class);
    }

    @Test
    void usesWhatTheFeedKnows() {
        bench.slurm.look();
        bench.slurm.scheduler.calls.clear();
        step();
        assertThat(bench.slurm.scheduler.calls).isEmpty();
    }

    private StepOutcome step() {
        return bench.watch.run(bench.read(id));
    }
}
