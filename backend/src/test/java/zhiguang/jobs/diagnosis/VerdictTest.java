package zhiguang.jobs.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobEnd;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;

class VerdictTest {

    @Test
    void anOldWarningDoesNotExplainACodeOfTheProgramsOwn() {
        String text = "cp: a: No such file or directory\n" + "step\n".repeat(20);
        Diagnosis found = verdict(JobState.FAILED, 42, 0, text);
        assertThat(found.cause()).isEqualTo(Cause.EXIT_CODE);
        assertThat(found.detail()).isEqualTo("42");
    }

    @Test
    void aLineBeforeACodeOfItsOwnIsOnlyLikely() {
        Diagnosis found = verdict(JobState.FAILED, 42, 0, "solver: No space left on device\n");
        assertThat(found.cause()).isEqualTo(Cause.DISK_FULL);
        assertThat(found.sure()).isFalse();
    }

    @Test
    void quotesTheLineThatProvesItAndNoMoreThanThat() {
        String long1 = "x".repeat(5000) + ": Permission denied";
        Diagnosis found = verdict(JobState.FAILED, 1, 0, "a\n" + long1 + "\nb\n");
        assertThat(found.proof().orElseThrow().line()).startsWith("xxx").hasSizeLessThan(402);
        assertThat(found.detail().length()).isLessThan(202);
    }

    @Test
    void aStateOfSlurmsIsCertainWithoutAnyFile() {
        assertThat(verdict(JobState.TIMEOUT, 0, 15, "").cause()).isEqualTo(Cause.TIME_LIMIT);
        assertThat(verdict(JobState.OUT_OF_MEMORY, 0, 0, "").sure()).isTrue();
        assertThat(verdict(JobState.NODE_FAIL, 0, 0, "").cause()).isEqualTo(Cause.NODE_FAILURE);
    }

    @Test
    void saysWhoCancelledIt() {
        assertThat(cancelled(Optional.of("alice")).cause()).isEqualTo(Cause.CANCELLED_BY_SELF);
        assertThat(cancelled(Optional.of("root")).detail()).isEqualTo("root");
        assertThat(cancelled(Optional.empty()).cause()).isEqualTo(Cause.CANCELLED);
    }

    @Test
    void saysNothingOfWhatWentWell() {
        assertThat(new Verdict(SampleJobs.job(1, "alice", JobState.COMPLETED), List.of(), Optional.empty()).find()).isEmpty();
    }

    private static Diagnosis cancelled(Optional<String> by) {
        return new Verdict(SampleJobs.job(1, "alice", JobState.CANCELLED), List.of(), by).find().orElseThrow();
    }

    private static Diagnosis verdict(JobState state, int code, int signal, String text) {
        Job job = SampleJobs.ended(SampleJobs.job(1, "alice", state), new JobEnd(code, signal));
        return new Verdict(job, List.of(new Evidence("job.err", text)), Optional.empty()).find().orElseThrow();
    }
}
