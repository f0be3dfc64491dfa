package zhiguang.ui.jobs;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import zhiguang.failure.RemoteSystem;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.submissions.StagedFile;
import zhiguang.submissions.StepRecord;
import zhiguang.submissions.Submission;

/**
 * All that a job's page shows, read at one moment: a submission, a job, or both.
 *
 * @param moved bytes moved by the transfer that runs now
 * @param silent the system that could not be asked just now
 */
record JobPage(
        Optional<Submission> submission,
        List<StepRecord> steps,
        List<StagedFile> inputs,
        List<StagedFile> outputs,
        OptionalLong moved,
        Optional<Job> job,
        Optional<RemoteSystem> silent) {

    static JobPage of(Job job) {
        return new JobPage(
                Optional.empty(), List.of(), List.of(), List.of(), OptionalLong.empty(), Optional.of(job), Optional.empty());
    }

    ClusterName cluster() {
        return job.map(Job::cluster).or(() -> submission.map(s -> s.clusterUser().cluster())).orElse(ClusterName.MAIN);
    }

    /** Whose job it is, there. */
    Optional<ClusterUser> owner() {
        return job.map(j -> new ClusterUser(j.user(), j.cluster())).or(() -> submission.map(Submission::clusterUser));
    }

    Standing standing() {
        return Standing.of(submission, job);
    }

    String name() {
        return submission
                .map(s -> s.request().job().name().value())
                .or(() -> job.map(Job::name))
                .orElse("");
    }

    Optional<JobId> jobId() {
        return job.map(Job::id).or(() -> submission.flatMap(Submission::jobId));
    }

    Optional<RemotePath> output() {
        return submission.flatMap(Submission::output).or(() -> job.flatMap(Job::output));
    }

    Optional<RemotePath> workDirectory() {
        return submission.map(Submission::workDirectory).or(() -> job.flatMap(Job::workDirectory));
    }

    boolean hasStarted() {
        return job.flatMap(Job::started).isPresent();
    }

    boolean isRunning() {
        return hasStarted() && job.filter(j -> !j.state().isFinished()).isPresent();
    }
}
