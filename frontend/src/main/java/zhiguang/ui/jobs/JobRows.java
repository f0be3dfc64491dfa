package zhiguang.ui.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.Job;
import zhiguang.jobs.history.ArrayProgress;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;

/** Joins jobs with what a person asked for, and arrays with how far they are. */
final class JobRows {

    private JobRows() {}

    static List<JobRow> join(List<Job> jobs, List<Submission> submissions, Map<ClusterName, Map<Long, ArrayProgress>> arrays) {
        Map<SubmissionId, Submission> byId = new HashMap<>();
        Map<Object, Submission> byJob = new HashMap<>();
        submissions.forEach(s -> {
            byId.put(s.id(), s);
            s.jobId().ifPresent(id -> byJob.put(List.of(s.clusterUser().cluster(), id), s));
        });
        List<JobRow> rows = new ArrayList<>();
        for (Job job : jobs) {
            Optional<Submission> submission = SubmissionId.inComment(job.comment())
                    .flatMap(id -> Optional.ofNullable(byId.get(id)))
                    .or(() -> Optional.ofNullable(byJob.get(List.of(job.cluster(), job.id()))).filter(s -> isOf(job, s)));
            Optional<ArrayProgress> progress = job.array().map(ArrayPart::job).flatMap(id -> Optional.ofNullable(arrays.getOrDefault(job.cluster(), Map.of()).get(id)));
            rows.add(new JobRow(JobRow.key(job), submission, Optional.of(job), progress));
        }
        return rows;
    }

    /** Ids wrap: a job older than the submission is another's. */
    private static boolean isOf(Job job, Submission submission) {
        return !job.submitted().isBefore(submission.created().minusSeconds(60));
    }

    static boolean matches(JobRow row, String sought) {
        return row.name().toLowerCase(Locale.ROOT).contains(sought)
                || row.project().contains(sought)
                || row.partition().toLowerCase(Locale.ROOT).contains(sought);
    }
}
