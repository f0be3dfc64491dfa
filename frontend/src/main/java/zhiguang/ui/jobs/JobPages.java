package zhiguang.ui.jobs;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.ControlResult;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobCommands;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobUse;
import zhiguang.jobs.Jobs;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;
import zhiguang.jobs.history.JobScopes;
import zhiguang.submissions.StagedFile;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.Submissions;

/** Reads what a job's page shows; only what is the person's own. Slow: never under a page's lock. */
@Service
class JobPages {

    private final Submissions submissions;
    private final Jobs jobs;
    private final JobRecords records;
    private final JobScopes scopes;
    private final JobChanges changes;
    private final JobCommands commands;

    JobPages(
            Submissions submissions, Jobs jobs, JobRecords records, JobScopes scopes, JobChanges changes, JobCommands commands) {
        this.submissions = submissions;
        this.jobs = jobs;
        this.records = records;
        this.scopes = scopes;
        this.changes = changes;
        this.commands = commands;
    }

    Optional<JobPage> find(PortalUser user, SubmissionId id) {
        return submissions.find(user.id(), id).map(submission -> read(user, submission));
    }

    /** With the submission it came from, where it did. */
    Optional<JobPage> find(PortalUser person, ClusterName cluster, JobId id) {
        PortalUser user = person.on(cluster);
        Optional<Job> job = findJob(user, cluster, id).map(j -> withUse(user, j));
        Optional<SubmissionId> submission = job.map(j -> SubmissionId.inComment(j.comment()))
                .orElseGet(() -> submissions.findByJob(user.id(), cluster, id));
        return submission
                .flatMap(s -> submissions.find(user.id(), s))
                .map(s -> page(user, s, job, Optional.empty()))
                .or(() -> job.map(JobPage::of));
    }

    /** One's own from Slurm itself; another's, where one may see it, from what the feed and the history have. */
    private Optional<Job> findJob(PortalUser user, ClusterName cluster, JobId id) {
        Optional<Job> own = user.clusterUser().flatMap(u -> findOwn(u, id));
        return own.or(() -> scopes.widest(user).flatMap(scope -> live(scope, cluster, id).or(() -> records.find(scope, cluster, id))));
    }

    private Optional<Job> live(JobScope scope, ClusterName cluster, JobId id) {
        return changes.snapshot(cluster).find(id).filter(scope::covers);
    }

    /** While Slurm does not answer, what the portal itself remembers. */
    private Optional<Job> findOwn(ClusterUser user, JobId id) {
        try {
            return jobs.find(user, id);
        } catch (RemoteSystemException e) {
            Optional<Job> remembered = records.find(new JobScope.Own(user), user.cluster(), id);
            if (remembered.isEmpty()) {
                throw e;
            }
            return remembered;
        }
    }

    ControlResult cancelWithResult(PortalUser user, Optional<Submission> submission, JobId id) {
        if (submission.isPresent()) {
            return submissions.cancel(user, submission.get().id())
                    ? ControlResult.done()
                    : new ControlResult.Refused(ControlResult.Why.WRONG_STATE, "");
        }
        return commands.cancel(user, id);
    }

    /** False when there is nothing of this person's to cancel any more. */
    boolean cancel(PortalUser user, Optional<Submission> submission, Optional<JobId> job) {
        if (submission.isPresent()) {
            return submissions.cancel(user, submission.get().id());
        }
        return job.filter(id -> commands.cancel(user, id) instanceof ControlResult.Done).isPresent();
    }

    private JobPage read(PortalUser user, Submission submission) {
        try {
            Optional<Job> job = submission.jobId().flatMap(id -> jobs.find(submission.clusterUser(), id));
            return page(user, submission, job.map(j -> withUse(user, j)), Optional.empty());
        } catch (RemoteSystemException e) {
            return page(user, submission, Optional.empty(), Optional.of(e.system()));
        }
    }

    private JobPage page(PortalUser user, Submission submission, Optional<Job> job, Optional<RemoteSystem> silent) {
        SubmissionId id = submission.id();
        List<StagedFile> inputs = submissions.listFiles(user.id(), id, StagedFile.Direction.IN);
        List<StagedFile> outputs = submissions.listFiles(user.id(), id, StagedFile.Direction.OUT);
        return new JobPage(
                Optional.of(submission),
                submissions.listSteps(user.id(), id),
                inputs,
                outputs,
                submissions.findProgress(user.id(), id),
                job,
                silent);
    }

    /** What it used is known to slurmdbd only, and a page without it is better than none. */
    private Job withUse(PortalUser user, Job job) {
        if (!job.state().isFinished() || !job.use().equals(JobUse.UNKNOWN)) {
            return job;
        }
        try {
            return user.on(job.cluster()).clusterUser()
                    .flatMap(u -> jobs.findFinished(u, job.id()))
                    .filter(finished -> finished.state().isFinished())
                    .orElse(job);
        } catch (RemoteSystemException e) {
            return job;
        }
    }
}
