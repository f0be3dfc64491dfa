package zhiguang.ui.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.UserId;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobEnd;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.SubmissionState;

/** Submissions, jobs and pages as tests need them. */
final class Samples {

    static final Instant NOON = SampleJobs.NOON;
    static final UserId ALICE = UserId.random();

    private Samples() {}

    static Submission submission(SubmissionState state) {
        return submission(state, SampleJobs.request("relax"), Optional.empty(), Optional.empty());
    }

    static Submission failed(String code, String text) {
        return submission(
                SubmissionState.FAILED,
                SampleJobs.request("relax"),
                Optional.empty(),
                Optional.of(new Submission.Failure(code, text)));
    }

    static Submission submission(
            SubmissionState state, JobRequest request, Optional<JobId> job, Optional<Submission.Failure> failure) {
        return new Submission(
                SubmissionId.random(),
                ALICE,
                new ClusterUser("alice"),
                new SubmissionRequest(request, List.of(), List.of()),
                state,
                new RemotePath("/scratch/alice/zhiguang/20260301-relax-1234"),
                Map.of(),
                new Submission.Attempt(Optional.empty(), Optional.empty()),
                job,
                Optional.empty(),
                failure,
                Optional.empty(),
                false,
                NOON,
                NOON);
    }

    static Submission cancelling(Submission s) {
        return new Submission(
                s.id(), s.owner(), s.clusterUser(), s.request(), s.state(), s.workDirectory(), s.environment(), s.attempt(),
                s.jobId(), s.jobState(), s.failure(), s.trouble(), true, s.created(), s.changed());
    }

    static Job job(long id, JobState state) {
        return SampleJobs.job(id, "alice", state);
    }

    static Job ended(long id, JobState state, int exitCode, int signal) {
        Job job = job(id, state);
        return new Job(
                job.id(), job.name(), job.user(), job.account(), job.partition(), job.qos(), state, state.name(), "None",
                job.submitted(), job.eligible(), Optional.of(NOON.plusSeconds(600)), Optional.of(NOON.plusSeconds(900)),
                job.timeLimit(), "c1", job.requested(), "cpu=2,mem=2G,node=1,billing=2", job.workDirectory(), job.output(),
                new JobEnd(exitCode, signal), job.use(), job.comment(), Optional.empty(), Optional.empty(), ClusterName.MAIN);
    }

    static JobPage page(Submission submission, Optional<Job> job) {
        return new JobPage(
                Optional.of(submission), List.of(), List.of(), List.of(), OptionalLong.empty(), job, Optional.empty());
    }
}
