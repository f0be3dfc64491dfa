package zhiguang.submissions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.failure.RemoteSystem;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobId;

/**
 * The durable record of what a user asked for.
 *
 * @param environment what the user's login on the cluster told (HOME, PATH …); empty before the first step
 * @param failure why it failed; empty otherwise
 * @param trouble what it is waiting for now
 */
public record Submission(
        SubmissionId id,
        UserId owner,
        ClusterUser clusterUser,
        SubmissionRequest request,
        SubmissionState state,
        RemotePath workDirectory,
        Map<String, String> environment,
        Attempt attempt,
        Optional<JobId> jobId,
        Optional<String> jobState,
        Optional<Failure> failure,
        Optional<Trouble> trouble,
        boolean cancelRequested,
        Instant created,
        Instant changed) {

    /** Where the job writes, with Slurm's {@code %j} and the like. */
    public RemotePath outputPattern() {
        return streams().output();
    }

    public Optional<RemotePath> errorPattern() {
        return streams().error();
    }

    /** Where the job writes, as soon as it has its id; an array has one such file a task, and none for all. */
    public Optional<RemotePath> output() {
        return jobId.flatMap(streams()::output);
    }

    /** What the job prints, as globs below the working directory. */
    public List<String> outputGlobs() {
        return jobId.map(streams()::globs).orElse(List.of());
    }

    /** Folders below the working directory that the job prints into. */
    public List<RemotePath> outputFolders() {
        return streams().folders();
    }

    private StreamNames streams() {
        return new StreamNames(workDirectory, request.job(), clusterUser);
    }

    /** The folder in the owner's space that the results go to. */
    public String resultFolder() {
        return resultFolder(workDirectory);
    }

    static String resultFolder(RemotePath workDirectory) {
        return "results/" + workDirectory.name();
    }

    /**
     * What is known of handing the job to Slurm.
     *
     * @param begun when the last request was about to be sent
     * @param missed since when Slurm says that it has no such job
     */
    public record Attempt(Optional<Instant> begun, Optional<Instant> missed) {}

    /** The foreign system that does not answer, and since when. */
    public record Trouble(RemoteSystem system, Instant since) {}

    /** Why a submission failed: {@code code} is the key {@code failure.<code>}, {@code text} the foreign system's own words. */
    public record Failure(String code, String text) {}
}
