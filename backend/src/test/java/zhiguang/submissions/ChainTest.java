package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.objectstore.TestStore;
import zhiguang.submissions.StepRecord.StepState;

class ChainTest {

    @TempDir
    static Path storeDirectory;

    private static TestStore store;

    @TempDir
    Path home;

    private StagingStepsBench bench;
    private Chain chain;

    @BeforeAll
    static void start() {
        store = TestStore.in(storeDirectory);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        bench = new StagingStepsBench(store, home);
        ChainBench parts = bench.chain;
        chain = new Chain(
                parts.table, parts.steps, bench.stageIn, parts.submit, parts.watch, bench.stageOut, parts.progress, parts.listeners);
    }

    @Test
    void goesFromTheRequestToTheResult() throws IOException {
        bench.upload("input.dat", "in".getBytes());
        SubmissionId id = bench.insert(List.of("input.dat"), List.of("result")).id();
        assertThat(chain.advance(id)).as("the job is pending").isPresent();
        assertThat(bench.chain.read(id).state()).isEqualTo(SubmissionState.IN_SLURM);
        bench.write("result", 3);
        bench.write("slurm-101.out", 3);
        bench.chain.slurm.move(JobId.of(101), JobState.COMPLETED);
        assertThat(chain.advance(id)).isEmpty();
        assertThat(bench.chain.read(id).state()).isEqualTo(SubmissionState.DONE);
        assertThat(states(id)).containsOnly(StepState.DONE);
        assertThat(bench.keys()).hasSize(3);
        assertThat(chain.advance(id)).as("it has ended").isEmpty();
        assertThat(bench.chain.slurm.scheduler.submitted).hasSize(1);
    }

    @Test
    void hasNothingToDoForASubmissionThatDoesNotExist() {
        assertThat(chain.advance(SubmissionId.random())).isEmpty();
    }

    @Test
    void waitsWithTheNameOfTheSystemThatIsDownAndForgetsItAfterwards() {
        SubmissionId id = bench.insert(List.of(), List.of()).id();
        bench.chain.slurm.scheduler.breakDown(Kind.UNREACHABLE);
        assertThat(chain.advance(id)).contains(Duration.ofSeconds(5));
        assertThat(bench.chain.read(id).trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble.system()).isEqualTo(RemoteSystem.SLURM_CONTROLLER));
        assertThat(states(id)).containsExactly(StepState.DONE, StepState.ACTIVE, StepState.WAITING, StepState.WAITING);
        bench.chain.slurm.scheduler.comeBack();
        chain.advance(id);
        assertThat(bench.chain.read(id).trouble()).isEmpty();
    }

    @Test
    void forgetsTroubleWhileTheJobGoesOn() {
        SubmissionId id = bench.insert(List.of(), List.of()).id();
        chain.advance(id);
        bench.chain.slurm.scheduler.breakDown(Kind.TIMED_OUT);
        chain.advance(id);
        assertThat(bench.chain.read(id).trouble()).isPresent();
        bench.chain.slurm.scheduler.comeBack();
        chain.advance(id);
        assertThat(bench.chain.read(id).trouble()).isEmpty();
        assertThat(bench.chain.read(id).state()).isEqualTo(SubmissionState.IN_SLURM);
    }

    @Test
    void failsWithTheStepThatFailedAndSkipsTheRest() {
        SubmissionId id = bench.insert(List.of("gone"), List.of()).id();
        assertThat(chain.advance(id)).isEmpty();
        assertThat(bench.chain.read(id).failure()).contains(new Submission.Failure("input-gone", "gone"));
        assertThat(states(id)).containsExactly(StepState.FAILED, StepState.SKIPPED, StepState.SKIPPED, StepState.SKIPPED);
        assertThat(bench.chain.slurm.scheduler.submitted).isEmpty();
    }

    @Test
    void callsNoStepFailedWhenOnlyTheJobDid() {
        SubmissionId id = bench.insert(List.of(), List.of()).id();
        chain.advance(id);
        bench.chain.slurm.move(JobId.of(101), JobState.FAILED);
        chain.advance(id);
        assertThat(bench.chain.read(id).failure()).contains(new Submission.Failure("job-ended", "FAILED"));
        assertThat(states(id)).containsOnly(StepState.DONE);
    }

    @Test
    void cancelsBeforeAnythingIsDone() {
        SubmissionId id = bench.insert(List.of(), List.of()).id();
        bench.chain.table.cancelRequested(id);
        assertThat(chain.advance(id)).isEmpty();
        assertThat(bench.chain.read(id).state()).isEqualTo(SubmissionState.CANCELLED);
        assertThat(states(id)).containsOnly(StepState.SKIPPED);
    }

    @Test
    void cancelsAJobThatRuns() {
        SubmissionId id = bench.insert(List.of(), List.of()).id();
        chain.advance(id);
        bench.chain.slurm.move(JobId.of(101), JobState.RUNNING);
        bench.chain.table.cancelRequested(id);
        assertThat(chain.advance(id)).isPresent();
        assertThat(chain.advance(id)).isEmpty();
        assertThat(bench.chain.read(id).state()).isEqualTo(SubmissionState.CANCELLED);
        assertThat(states(id)).containsOnly(StepState.DONE);
    }

    @Test
    void endsTheStepsThatThePortalWasCutOffFromEnding() {
        SubmissionId id = bench.insert(List.of(), List.of()).id();
        chain.advance(id);
        bench.chain.jdbc.sql("UPDATE submission_step SET state = 'ACTIVE', ended_at = NULL WHERE submission = :id AND step = 'SUBMIT'")
                .param("id", id.value())
                .update();
        bench.chain.slurm.move(JobId.of(101), JobState.COMPLETED);
        chain.advance(id);
        assertThat(states(id)).containsOnly(StepState.DONE);
    }

    @Test
    void tellsTheOwnersPagesOfEachStep() throws Exception {
        SubmissionId id = bench.insert(List.of(), List.of()).id();
        List<SubmissionState> seen = new ArrayList<>();
        try (var _ = bench.chain.listeners.add(bench.chain.owner, heard -> seen.add(bench.chain.read(heard).state()))) {
            chain.advance(id);
        }
        assertThat(seen).containsSubsequence(SubmissionState.STAGING_IN, SubmissionState.SUBMITTING, SubmissionState.IN_SLURM);
    }

    @Test
    void looksAgainSoonerOrLater() {
        SubmissionId id = bench.insert(List.of(), List.of()).id();
        assertThat(chain.advance(id)).isEqualTo(Optional.of(Duration.ofMinutes(5)));
    }

    private List<StepState> states(SubmissionId id) {
        return bench.chain.steps.list(id).stream().map(StepRecord::state).toList();
    }
}
