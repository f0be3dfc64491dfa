package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.jobs.history.ArrayProgress;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionState;

class JobRowsTest {

    private final Submission waiting = Samples.submission(SubmissionState.STAGING_IN);

    @Test
    void joinsAJobWithTheSubmissionItsCommentNames() {
        Job job = SampleJobs.job(JobId.of(7), "alice", JobState.RUNNING, Samples.NOON, waiting.id().asComment());
        assertThat(JobRows.join(List.of(job), List.of(waiting), Map.of())).singleElement().satisfies(row -> {
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
        Job old = SampleJobs.job(JobId.of(7), "alice", JobState.COMPLETED, Samples.NOON.minusSeconds(86_400), "");
        assertThat(JobRows.join(List.of(finished), List.of(done), Map.of()).getFirst().submission()).contains(done);
        assertThat(JobRows.join(List.of(old), List.of(done), Map.of()).getFirst().submission()).isEmpty();
    }

    @Test
    void keepsJobsOfOneNumberOnTwoClustersApart() {
        Submission done = Samples.submission(
                SubmissionState.DONE, SampleJobs.request("relax"), Optional.of(JobId.of(7)), Optional.empty());
        Job here = Samples.ended(7, JobState.COMPLETED, 0, 0);
        List<JobRow> rows = JobRows.join(List.of(SampleJobs.on(here, new ClusterName("gpu")), here), List.of(done), Map.of());
        assertThat(rows.getFirst().submission()).isEmpty();
        assertThat(rows.getFirst().target()).isEqualTo("jobs/7?cluster=gpu");
        assertThat(rows.getLast().submission()).contains(done);
        assertThat(rows).extracting(JobRow::key).doesNotHaveDuplicates();
        assertThat(rows).extracting(JobRow::cluster).containsExactly(new ClusterName("gpu"), ClusterName.MAIN);
    }

    @Test
    void putsSubmissionsThatNeverReachedSlurmAboveTheJobs() {
        Submission failed = Samples.failed("input-gone", "a.txt");
        List<Submission> own = List.of(waiting, failed);
        assertThat(JobLists.withoutJob(own, JobFilter.DEFAULT))
                .extracting(row -> row.standing().word())
                .containsExactly("STAGING_IN", "FAILED");
        assertThat(JobLists.withoutJob(own, JobFilter.DEFAULT.withShow(JobFilter.Show.FINISHED))).hasSize(1);
        assertThat(JobLists.withoutJob(own, JobFilter.DEFAULT.withText("RELAX"))).hasSize(2);
        assertThat(JobLists.withoutJob(own, JobFilter.DEFAULT.withText("other"))).isEmpty();
        assertThat(JobLists.withoutJob(own, JobFilter.DEFAULT.withWhose(JobFilter.Whose.ALL))).isEmpty();
    }

    @Test
    void showsAnArrayAsOneLineThatLeadsToItsTasks() {
        Job rest = SampleJobs.partOf(Samples.job(26, JobState.PENDING), new ArrayPart(26, "3-9"));
        ArrayProgress progress = new ArrayProgress(Map.of(JobState.PENDING, 7L, JobState.COMPLETED, 2L));
        JobRow row = JobRows.join(List.of(rest), List.of(), Map.of(ClusterName.MAIN, Map.of(26L, progress))).getFirst();
        assertThat(row.target()).isEqualTo("jobs?array=26");
        assertThat(row.shownId()).isEqualTo("26_[9]");
        JobRow single = JobRows.join(List.of(rest), List.of(), Map.of()).getFirst();
        assertThat(single.target()).isEqualTo("jobs/26");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, PENDING:7 COMPLETED:2, PENDING", "PENDING, PENDING:7 RUNNING:2, RUNNING", "COMPLETED, COMPLETED:8 FAILED:1, FAILED",
        "FAILED, COMPLETED:8 FAILED:1, FAILED", "CANCELLED, COMPLETED:8 CANCELLED:1, CANCELLED", "COMPLETED, COMPLETED:9, COMPLETED"
    })
    void showsOfAnArrayHowItsTasksStand(JobState shown, String tasks, JobState expected) {
        Map<JobState, Long> counts = Stream.of(tasks.split(" "))
                .map(task -> task.split(":"))
                .collect(Collectors.toMap(task -> JobState.valueOf(task[0]), task -> Long.valueOf(task[1])));
        Job one = SampleJobs.partOf(Samples.job(26, shown), new ArrayPart(26, "3"));
        Map<ClusterName, Map<Long, ArrayProgress>> arrays = Map.of(ClusterName.MAIN, Map.of(26L, new ArrayProgress(counts)));
        assertThat(JobRows.join(List.of(one), List.of(), arrays).getFirst().standing()).isEqualTo(Standing.of(expected));
    }

    @Test
    void saysInAWordWhyAJobWaitsOrFailed() {
        Job pending = SampleJobs.withReason(Samples.job(1, JobState.PENDING), "Resources");
        assertThat(JobRow.of(pending).note(Texts.ENGLISH)).isEqualTo(Texts.ENGLISH.get("reason.Resources"));
        assertThat(JobRow.of(Samples.ended(1, JobState.FAILED, 2, 0)).note(Texts.ENGLISH)).isEqualTo("exit code 2");
        assertThat(JobRow.of(Samples.ended(1, JobState.TIMEOUT, 0, 0)).note(Texts.ENGLISH)).isEmpty();
        assertThat(JobRow.of(Samples.job(1, JobState.RUNNING)).note(Texts.ENGLISH)).isEmpty();
    }
}
