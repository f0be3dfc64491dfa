package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.jobs.FakeScheduler;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.Placement;
import zhiguang.jobs.SampleJobs;
import zhiguang.jobs.SubmitResult;

/** However a request to Slurm ends, there is one job in the end and not two. */
class SubmitToSlurmTest {

    private final ChainBench bench = new ChainBench();
    private final FakeScheduler slurm = bench.slurm.scheduler;
    private final SubmissionId id = bench.insert(SubmissionState.SUBMITTING).id();

    @Test
    void handsTheJobOverOnceAndRemembersItsId() {
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.IN_SLURM));
        Submission after = bench.read(id);
        assertThat(after.jobId()).contains(JobId.of(101));
        assertThat(after.state()).isEqualTo(SubmissionState.IN_SLURM);
        assertThat(slurm.submitted).hasSize(1);
    }

    @Test
    void sendsItsIdTheDirectoryAndTheEnvironmentOfTheLogin() {
        bench.table.environment(id, Map.of("HOME", "/home/alice", "PATH", "/opt/bin:/bin"));
        step();
        Placement sent = slurm.submitted.getFirst();
        assertThat(sent.comment()).isEqualTo("zhiguang:" + id);
        assertThat(sent.workDirectory()).hasToString("/scratch/alice/relax");
        assertThat(sent.output()).hasToString("/scratch/alice/relax/slurm-%j.out");
        assertThat(sent.environment())
                .containsEntry("HOME", "/home/alice")
                .containsEntry("PATH", "/opt/bin:/bin")
                .containsEntry("ZHIGUANG_SUBMISSION", id.toString())
                .containsKey("LANG");
    }

    @Test
    void failsForGoodWhenSlurmRefuses() {
        slurm.answerNext(placement -> new SubmitResult.Refused(2045, "Invalid account"));
        assertThat(step()).isEqualTo(new StepOutcome.Fail("slurm-2045", "Invalid account"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMED_OUT", "PROTOCOL"})
    void takesTheJobThatCameAboutThoughNoAnswerDid(Kind kind) {
        slurm.answerNext(placement -> {
            slurm.take(ChainBench.ALICE, placement);
            throw failure(kind);
        });
        assertThatThrownBy(this::step).isInstanceOf(RemoteSystemException.class);
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.IN_SLURM));
        assertThat(bench.read(id).jobId()).contains(JobId.of(101));
        assertThat(slurm.submitted).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMED_OUT", "PROTOCOL"})
    void sendsAgainOnlyWhenItIsCertainThatNoJobCameAbout(Kind kind) {
        slurm.answerNext(placement -> {
            throw failure(kind);
        });
        assertThatThrownBy(this::step).isInstanceOf(RemoteSystemException.class);
        bench.pass(3600);
        assertThat(step()).as("the first look that finds nothing").isInstanceOf(StepOutcome.Wait.class);
        bench.pass(14);
        assertThat(step()).isInstanceOf(StepOutcome.Wait.class);
        assertThat(slurm.submitted).hasSize(1);
        bench.pass(1);
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.IN_SLURM));
        assertThat(slurm.submitted).hasSize(2);
        assertThat(slurm.jobs).hasSize(1);
    }

    @Test
    void takesAJobThatShowsUpLate() {
        Placement[] lost = new Placement[1];
        slurm.answerNext(placement -> {
            lost[0] = placement;
            throw failure(Kind.TIMED_OUT);
        });
        assertThatThrownBy(this::step).isInstanceOf(RemoteSystemException.class);
        assertThat(step()).isInstanceOf(StepOutcome.Wait.class);
        bench.pass(10);
        slurm.take(ChainBench.ALICE, lost[0]);
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.IN_SLURM));
        assertThat(slurm.submitted).hasSize(1);
    }

    @Test
    void isUncertainAnewAfterTheSecondAttempt() {
        for (int i = 0; i < 2; i++) {
            slurm.answerNext(placement -> {
                throw failure(Kind.TIMED_OUT);
            });
        }
        assertThatThrownBy(this::step).isInstanceOf(RemoteSystemException.class);
        step();
        bench.pass(20);
        assertThatThrownBy(this::step).isInstanceOf(RemoteSystemException.class);
        assertThat(step()).isInstanceOf(StepOutcome.Wait.class);
        assertThat(slurm.submitted).hasSize(2);
        bench.pass(20);
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.IN_SLURM));
        assertThat(slurm.jobs).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "DENIED"})
    void sendsAgainAtOnceWhatWasSurelyNotTaken(Kind kind) {
        slurm.answerNext(placement -> {
            throw failure(kind);
        });
        assertThatThrownBy(this::step).isInstanceOf(RemoteSystemException.class);
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.IN_SLURM));
        assertThat(slurm.submitted).hasSize(2);
        assertThat(slurm.jobs).hasSize(1);
        assertThat(bench.slurm.queue.calls).isZero();
    }

    @Test
    void looksFirstWhenThePortalWasKilledBetweenItsNoteAndTheRequest() {
        bench.table.attempt(id, bench.clock.instant());
        assertThat(step()).isInstanceOf(StepOutcome.Wait.class);
        assertThat(slurm.submitted).isEmpty();
        bench.pass(15);
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.IN_SLURM));
        assertThat(slurm.submitted).hasSize(1);
    }

    @Test
    void findsItsJobWhenThePortalWasKilledBeforeItNotedTheAnswer() {
        bench.table.attempt(id, bench.clock.instant());
        slurm.put(SampleJobs.job(JobId.of(7), "alice", JobState.COMPLETED, SampleJobs.NOON, "zhiguang:" + id));
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.IN_SLURM));
        assertThat(bench.read(id).jobId()).contains(JobId.of(7));
        assertThat(slurm.submitted).isEmpty();
    }

    @Test
    void findsItsJobInAccountingWhenSlurmctldHasForgottenIt() {
        bench.table.attempt(id, bench.clock.instant());
        bench.slurm.accounting.jobs.add(
                SampleJobs.job(JobId.of(8), "alice", JobState.COMPLETED, SampleJobs.NOON.minusSeconds(30), "zhiguang:" + id));
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.IN_SLURM));
        assertThat(bench.read(id).jobId()).contains(JobId.of(8));
    }

    @Test
    void doesNotTakeAJobOfAnotherSubmissionOrUser() {
        bench.table.attempt(id, bench.clock.instant());
        slurm.put(SampleJobs.job(JobId.of(7), "alice", JobState.RUNNING, SampleJobs.NOON, SubmissionId.random().asComment()));
        slurm.put(SampleJobs.job(JobId.of(8), "bob", JobState.RUNNING, SampleJobs.NOON, "zhiguang:" + id));
        slurm.put(SampleJobs.job(JobId.of(9), "alice", JobState.RUNNING, SampleJobs.NOON, "zhiguang:" + id + "-and-more"));
        assertThat(step()).isInstanceOf(StepOutcome.Wait.class);
    }

    @Test
    void knowsItsJobByTheMarkBeforeTheUsersOwnComment() {
        bench.table.attempt(id, bench.clock.instant());
        slurm.put(SampleJobs.job(JobId.of(9), "alice", JobState.RUNNING, SampleJobs.NOON, "zhiguang:" + id + " and more"));
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.IN_SLURM));
        assertThat(bench.read(id).jobId()).contains(JobId.of(9));
    }

    @Test
    void takesNoSilenceForAnAnswer() {
        bench.table.attempt(id, bench.clock.instant());
        step();
        bench.pass(60);
        bench.slurm.queue.breakDown(RemoteSystem.SSH);
        assertThatThrownBy(this::step).isInstanceOf(RemoteSystemException.class);
        bench.slurm.queue.comeBack();
        bench.slurm.accounting.down = true;
        assertThatThrownBy(this::step).isInstanceOf(RemoteSystemException.class);
        assertThat(slurm.submitted).isEmpty();
        bench.slurm.accounting.down = false;
        assertThat(step()).isInstanceOf(StepOutcome.Next.class);
        assertThat(slurm.submitted).hasSize(1);
    }

    @Test
    void sendsNothingThatWasCancelledBefore() {
        bench.table.cancelRequested(id);
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.CANCELLED));
        assertThat(slurm.submitted).isEmpty();
    }

    @Test
    void doesNotCallAJobCancelledThatMayHaveBeenTaken() {
        slurm.answerNext(placement -> {
            slurm.take(ChainBench.ALICE, placement);
            throw failure(Kind.TIMED_OUT);
        });
        assertThatThrownBy(this::step).isInstanceOf(RemoteSystemException.class);
        bench.table.cancelRequested(id);
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.IN_SLURM));
        Job job = slurm.jobs.get(JobId.of(101));
        assertThat(bench.watch.run(bench.read(id))).isInstanceOf(StepOutcome.Wait.class);
        assertThat(slurm.jobs.get(JobId.of(101))).isNotEqualTo(job).extracting(Job::state).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void keepsLookingWhenAnAdapterFailsInAWayThatNobodyForesaw() {
        slurm.answerNext(placement -> {
            slurm.take(ChainBench.ALICE, placement);
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(this::step).isInstanceOf(IllegalStateException.class);
        assertThat(step()).isEqualTo(new StepOutcome.Next(SubmissionState.IN_SLURM));
        assertThat(slurm.submitted).hasSize(1);
    }

    private StepOutcome step() {
        return bench.submit.run(bench.read(id));
    }

    private static RemoteSystemException failure(Kind kind) {
        return FakeScheduler.failure(RemoteSystem.SLURM_REST, kind);
    }
}
