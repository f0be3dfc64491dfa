package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.jobs.JobState;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionState;

class StandingTest {

    @ParameterizedTest
    @EnumSource(SubmissionState.class)
    void hasAWordForEachStateInBothLanguages(SubmissionState state) {
        Standing standing = Standing.of(Samples.submission(state), Optional.empty());
        assertThat(Texts.ENGLISH.get(standing.look().key())).isNotBlank();
        assertThat(Texts.CHINESE.get(standing.look().key())).isNotBlank();
        assertThat(standing.active()).isEqualTo(!state.isFinal());
    }

    @Test
    void isSlurmsStateWhileTheJobIsThere() {
        Submission submission = Samples.submission(SubmissionState.IN_SLURM);
        assertThat(word(submission, Optional.of(JobState.RUNNING))).isEqualTo("RUNNING");
        assertThat(word(submission, Optional.empty())).isEqualTo("PENDING");
    }

    @Test
    void goesOnAfterTheJobsEndUntilTheResultsAreHome() {
        Submission submission = Samples.submission(SubmissionState.IN_SLURM);
        Standing standing = Standing.of(submission, Optional.of(Samples.job(1, JobState.COMPLETED)));
        assertThat(standing.word()).isEqualTo("STAGING_OUT");
        assertThat(standing.active()).isTrue();
    }

    @Test
    void saysThatItIsBeingCancelled() {
        Submission submission = Samples.cancelling(Samples.submission(SubmissionState.IN_SLURM));
        assertThat(word(submission, Optional.of(JobState.RUNNING))).isEqualTo("CANCELLING");
        assertThat(word(Samples.cancelling(Samples.submission(SubmissionState.CANCELLED)), Optional.empty()))
                .isEqualTo("CANCELLED");
    }

    @Test
    void namesHowTheJobFailed() {
        assertThat(word(Samples.failed("job-ended", "TIMEOUT"), Optional.empty())).isEqualTo("TIMEOUT");
        assertThat(Standing.of(Samples.failed("job-ended", "OUT_OF_MEMORY"), Optional.of(Samples.job(1, JobState.OUT_OF_MEMORY)))
                        .word())
                .isEqualTo("OUT_OF_MEMORY");
        assertThat(word(Samples.failed("input-gone", "a"), Optional.empty())).isEqualTo("FAILED");
    }

    private static String word(Submission submission, Optional<JobState> state) {
        return Standing.of(submission, state.map(s -> Samples.job(1, s))).word();
    }
}
