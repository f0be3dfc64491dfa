package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.submissions.StepRecord.StepState;

class StepTableTest {

    private final ChainBench bench = new ChainBench();
    private final SubmissionId id = bench.insert(SubmissionState.STAGING_IN).id();

    @Test
    void hasAllStepsInOrderFromTheBeginning() {
        assertThat(bench.steps.list(id)).extracting(StepRecord::step).containsExactly(Step.values());
        assertThat(states()).containsOnly(StepState.WAITING);
        assertThat(bench.steps.list(SubmissionId.random())).isEmpty();
    }

    @Test
    void countsAttemptsAndKeepsTheFirstStart() {
        bench.steps.begin(id, Step.STAGE_IN);
        var first = bench.steps.list(id).getFirst();
        bench.steps.begin(id, Step.STAGE_IN);
        var second = bench.steps.list(id).getFirst();
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(second.started()).isEqualTo(first.started()).isPresent();
        assertThat(second.ended()).isEmpty();
    }

    @Test
    void endsAStepThatThePortalWasCutOffFromEnding() {
        bench.steps.begin(id, Step.STAGE_IN);
        bench.steps.end(id, Step.STAGE_IN, StepState.DONE, SubmissionState.SUBMITTING, Optional.empty());
        bench.steps.begin(id, Step.SUBMIT);
        bench.steps.begin(id, Step.RUN);
        assertThat(states()).containsExactly(StepState.DONE, StepState.DONE, StepState.ACTIVE, StepState.WAITING);
        assertThat(bench.steps.list(id).get(1).ended()).isPresent();
    }

    @Test
    void opensAStepAgainWhoseEndWasNotTheEnd() {
        bench.steps.begin(id, Step.STAGE_IN);
        bench.steps.end(id, Step.STAGE_IN, StepState.DONE, SubmissionState.SUBMITTING, Optional.empty());
        bench.steps.begin(id, Step.STAGE_IN);
        assertThat(bench.steps.list(id).getFirst().state()).isEqualTo(StepState.ACTIVE);
        assertThat(bench.steps.list(id).getFirst().ended()).isEmpty();
    }

    @Test
    void skipsWhatWillNeverBegin() {
        bench.steps.begin(id, Step.STAGE_IN);
        Submission.Failure why = new Submission.Failure("stage-in", "no disk");
        bench.steps.end(id, Step.STAGE_IN, StepState.FAILED, SubmissionState.FAILED, Optional.of(why));
        assertThat(states()).containsExactly(StepState.FAILED, StepState.SKIPPED, StepState.SKIPPED, StepState.SKIPPED);
        assertThat(bench.steps.list(id).get(1).ended()).isEmpty();
        assertThat(bench.read(id).state()).isEqualTo(SubmissionState.FAILED);
        assertThat(bench.read(id).failure()).contains(why);
    }

    @Test
    void doesNotLeaveAStepOpenBehindTheEnd() {
        bench.steps.begin(id, Step.RUN);
        bench.steps.end(id, Step.STAGE_IN, StepState.DONE, SubmissionState.CANCELLED, Optional.empty());
        assertThat(states()).containsExactly(StepState.DONE, StepState.SKIPPED, StepState.FAILED, StepState.SKIPPED);
        assertThat(bench.steps.list(id).get(2).ended()).isPresent();
    }

    private List<StepState> states() {
        return bench.steps.list(id).stream().map(StepRecord::state).toList();
    }
}
