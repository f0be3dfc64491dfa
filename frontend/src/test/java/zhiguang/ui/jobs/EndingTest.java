package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobEnd;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.submissions.Submission;

class EndingTest {

    @ParameterizedTest
    @EnumSource(JobState.class)
    void explainsEachStateInBothLanguages(JobState state) {
        for (Words words : new Words[] {Texts.ENGLISH, Texts.CHINESE}) {
            assertThat(words.get("state." + state)).isNotBlank();
            Ending.of(state, JobEnd.NONE, words).ifPresent(ending -> {
                assertThat(ending.what()).isNotBlank();
                assertThat(ending.advice()).isNotBlank();
            });
        }
    }

    @Test
    void saysTheExitCode() {
        assertThat(exit(3, 0).what()).contains("exit code 3");
        assertThat(exit(3, 0).brief()).isEqualTo("exit code 3");
        assertThat(exit(127, 0).what()).contains("not found");
    }

    @Test
    void namesSignalsThatSlurmOrTheShellReports() {
        assertThat(exit(0, 9).what()).contains("SIGKILL", "memory");
        assertThat(exit(139, 0).what()).contains("SIGSEGV");
        assertThat(exit(0, 64).what()).contains("64");
        assertThat(exit(200, 0).what()).contains("exit code 200");
    }

    @Test
    void knowsEachSignalInBothLanguages() {
        Ending.SIGNALS.keySet().forEach(n -> {
            assertThat(Texts.ENGLISH.get("failure.signal-" + n)).isNotBlank();
            assertThat(Texts.CHINESE.get("failure.signal-" + n)).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"input-gone", "stage-in-no-space", "stage-in-checksum", "stage-out-missing", "job-vanished", "new-code"})
    void explainsWhyASubmissionFailed(String code) {
        Submission.Failure failure = new Submission.Failure(code, "data/in.txt");
        for (Words words : new Words[] {Texts.ENGLISH, Texts.CHINESE}) {
            assertThat(Ending.of(failure, words).what()).contains("data/in.txt");
            assertThat(Ending.of(failure, words).advice()).isNotBlank();
        }
    }

    @Test
    void saysNothingOfAFileWhenAllOfThemFailed() {
        Ending ending = Ending.of(new Submission.Failure("stage-in-permission", ""), Texts.ENGLISH);
        assertThat(ending.what()).contains("permission").doesNotContain("{").doesNotContain("file  ");
    }

    @Test
    void keepsSlurmsWordsWhenItRefuses() {
        Ending ending = Ending.of(new Submission.Failure("slurm-2050", "Job violates accounting/QOS policy"), Texts.ENGLISH);
        assertThat(ending.what()).contains("Job violates accounting/QOS policy", "2050");
        assertThat(ending.advice()).contains("limit");
        Ending.REFUSALS.forEach(n -> {
            assertThat(Texts.ENGLISH.get("failure.slurm-" + n)).isNotBlank();
            assertThat(Texts.CHINESE.get("failure.slurm-" + n)).isNotBlank();
        });
    }

    @Test
    void knowsEachReasonOfATransfer() {
        Ending.TRANSFERS.forEach(code -> {
            assertThat(Ending.transfer(code, Texts.ENGLISH)).isNotBlank();
            assertThat(Ending.transfer(code, Texts.CHINESE)).isNotBlank();
        });
        assertThat(Ending.transfer("unheard-of", Texts.ENGLISH)).contains("unheard-of");
    }

    @Test
    void takesTheJobsEndWhenTheSubmissionOnlySaysThatItEnded() {
        Submission submission = Samples.failed("job-ended", "FAILED");
        assertThat(of(submission, Optional.of(Samples.ended(7, JobState.FAILED, 3, 0)))).contains("exit code 3");
        assertThat(of(Samples.failed("job-ended", "TIMEOUT"), Optional.empty())).contains("time limit");
    }

    @Test
    void whatNeverBeganHasNoExitCode() {
        Job refused = SampleJobs.job(1, "alice", JobState.FAILED);
        for (Words words : new Words[] {Texts.ENGLISH, Texts.CHINESE}) {
            assertThat(Ending.of(refused, words).orElseThrow().brief()).isEqualTo(words.get("failure.no-nodes.brief"));
        }
    }

    private static String of(Submission submission, Optional<Job> job) {
        return Ending.of(Optional.of(submission), job, Texts.ENGLISH).orElseThrow().what();
    }

    private static Ending exit(int code, int signal) {
        return Ending.of(JobState.FAILED, new JobEnd(code, signal), Texts.ENGLISH).orElseThrow();
    }
}
