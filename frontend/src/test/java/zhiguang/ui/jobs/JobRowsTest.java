package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionState;

class JobRowsTest {

    private final Submission waiting = Samples.submission(SubmissionState.STAGING_IN);

    @Test
    void joinsAJobWithTheSubmissionItsCommentNames() {
        Job job = SampleJobs.job(JobId.of(7), "alice", JobState.RUNNING, Samples.NOON, waiting.id().asComment());
        List<JobRow> rows = JobRows.merge(List.of(job), List.of(), List.of(waiting));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.submission()).contains(waiting);
            assertThat(row.job()).contains(job);
            assertThat(row.target()).isEqualTo("submissions/" + waiting.id());
        });
    }

    @Test
    void joinsByTheIdOfTheJobWhenTheCommentIsLost() {
        Submission done = Samples.submission(
                SubmissionState.DONE, SampleJobs.request("relax"), Optional.of(JobId.of(7)), Optional.empty());
        Job finished = Samples.ended(7, JobState.COMPLETED, 0, 0);
        assertThat(JobRows.merge(List.of(), List.of(finished), List.of(done))).hasSize(1);
    }

    @Test
    void keepsApartAnOlderJobOfTheSameId() {
        Submission done = Samples.submission(
                SubmissionState.DONE, SampleJobs.request("relax"), Optional.of(JobId.of(7)), Optional.empty());
        Job old = SampleJobs.job(JobId.of(7), "alice", JobState.COMPLETED, Samples.NOON.minusSeconds(86_400), "");
        assertThat(JobRows.merge(List.of(), List.of(old), List.of(done))).hasSize(2);
    }

    @Test
    void showsSubmissionsThatNeverReachedSlurm() {
        Submission failed = Samples.failed("input-gone", "a.txt");
        List<JobRow> rows = JobRows.merge(List.of(), List.of(), List.of(waiting, failed));
        assertThat(rows).extracting(row -> row.standing().word()).containsExactlyInAnyOrder("STAGING_IN", "FAILED");
    }

    @Test
    void prefersWhatSlurmSaysNowToWhatItsAccountingRemembers() {
        Job live = Samples.job(7, JobState.RUNNING);
        Job remembered = Samples.job(7, JobState.PENDING);
        assertThat(JobRows.merge(List.of(live), List.of(remembered), List.of()))
                .singleElement()
                .satisfies(row -> assertThat(row.job()).contains(live));
    }

    @Test
    void filtersByStateAndText() {
        List<JobRow> rows = JobRows.merge(
                List.of(Samples.job(17, JobState.RUNNING), Samples.job(18, JobState.FAILED)), List.of(), List.of());
        assertThat(ids(rows, new JobFilter("", JobFilter.Show.ACTIVE, "submitted", true))).containsExactly("17");
        assertThat(ids(rows, new JobFilter("", JobFilter.Show.FINISHED, "submitted", true))).containsExactly("18");
        assertThat(ids(rows, new JobFilter("RELAX", JobFilter.Show.ALL, "submitted", true))).containsExactly("18", "17");
        assertThat(ids(rows, new JobFilter("18", JobFilter.Show.ALL, "submitted", true))).containsExactly("18");
        assertThat(ids(rows, new JobFilter("nothing", JobFilter.Show.ALL, "submitted", true))).isEmpty();
    }

    @Test
    void saysInAWordWhyAJobWaitsOrFailed() {
        Job pending = SampleJobs.withReason(Samples.job(1, JobState.PENDING), "Resources");
        assertThat(JobRow.of(pending).note(Texts.ENGLISH)).isEqualTo(Texts.ENGLISH.get("reason.Resources"));
        assertThat(JobRow.of(Samples.ended(1, JobState.FAILED, 2, 0)).note(Texts.ENGLISH)).isEqualTo("exit code 2");
        assertThat(JobRow.of(Samples.ended(1, JobState.TIMEOUT, 0, 0)).note(Texts.ENGLISH)).isEmpty();
        assertThat(JobRow.of(Samples.job(1, JobState.RUNNING)).note(Texts.ENGLISH)).isEmpty();
    }

    private static List<String> ids(List<JobRow> rows, JobFilter filter) {
        return JobRows.filter(rows, filter).stream().map(row -> row.id().orElseThrow().value()).toList();
    }
}
