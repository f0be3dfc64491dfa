package zhiguang.api.firecrest;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.JobId;
import zhiguang.submissions.RepeatedRequests;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.Submissions;
import zhiguang.submissions.SubmittedJobs;
import zhiguang.submissions.TakenAtOnce;
import zhiguang.tokens.ApiAccess;

/** Submits by the portal's chain and waits for Slurm's number, which is all that a program is told. */
@Service
public class JobSubmission {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Submissions submissions;
    private final RepeatedRequests repeated;
    private final SubmittedJobs submitted;
    private final FreshJobs fresh;

    JobSubmission(Submissions submissions, RepeatedRequests repeated, SubmittedJobs submitted, FreshJobs fresh) {
        this.submissions = submissions;
        this.repeated = repeated;
        this.submitted = submitted;
        this.fresh = fresh;
    }

    /**
     * With a {@code key}, the same request gets the same job. Without one, what has no number in time is taken back, for its program would
     * ask again.
     */
    JobId submit(ApiAccess access, @Nullable String key, byte[] asked, Supplier<SubmissionRequest> request) {
        PortalUser user = access.user();
        Optional<SubmissionId> before = key == null ? Optional.empty() : repeated.find(user, key, asked);
        if (before.isPresent()) {
            return await(user, before.get(), key);
        }
        TakenAtOnce taken =
                key == null ? submissions.submitAtOnce(user, request.get()) : repeated.submitAtOnce(user, key, asked, request.get());
        JobId job = taken.job().orElseGet(() -> await(user, taken.id(), key));
        fresh.submitted(Caller.clusterUser(access), job);
        return job;
    }

    private JobId await(PortalUser user, SubmissionId id, @Nullable String key) {
        Submission now = submitted.await(user.id(), id, LIMIT).orElseThrow(() -> new ApiProblem(HttpStatus.NOT_FOUND, "job"));
        Optional<JobId> job = now.jobId();
        if (job.isPresent()) {
            return job.get();
        }
        if (now.state().isFinal()) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "refused", now.failure().map(Submission.Failure::text).orElse(""));
        }
        if (key == null) {
            submissions.cancel(user, id);
        }
        throw new ApiProblem(HttpStatus.SERVICE_UNAVAILABLE, key == null ? "not-submitted" : "not-yet");
    }
}
