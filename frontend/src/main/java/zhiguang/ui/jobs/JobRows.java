package zhiguang.ui.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.Jobs;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;

/** Makes one list of what Slurm has now, what its accounting remembers, and what was asked for. */
final class JobRows {

    private JobRows() {}

    static List<JobRow> merge(List<Job> live, List<Job> history, List<Submission> submissions) {
        Map<SubmissionId, Submission> unseen = new HashMap<>();
        Map<JobId, SubmissionId> byJob = new HashMap<>();
        submissions.forEach(s -> {
            unseen.put(s.id(), s);
            s.jobId().ifPresent(id -> byJob.put(id, s.id()));
        });
        List<JobRow> rows = new ArrayList<>();
        for (Job job : Jobs.merge(live, history)) {
            Optional<SubmissionId> id = SubmissionId.inComment(job.comment()).or(() -> ofJob(job, byJob, unseen));
            Submission submission = id.map(unseen::remove).orElse(null);
            rows.add(submission == null ? JobRow.of(job) : JobRow.of(submission, Optional.of(job)));
        }
        unseen.values().forEach(s -> rows.add(JobRow.of(s, Optional.empty())));
        return rows;
    }

    /** Ids wrap: a job older than the submission is another's. */
    private static Optional<SubmissionId> ofJob(
            Job job, Map<JobId, SubmissionId> byJob, Map<SubmissionId, Submission> submissions) {
        return Optional.ofNullable(byJob.get(job.id()))
                .filter(id -> Optional.ofNullable(submissions.get(id))
                        .filter(s -> !job.submitted().isBefore(s.created().minusSeconds(60)))
                        .isPresent());
    }

    static List<JobRow> filter(List<JobRow> rows, JobFilter filter) {
        String sought = filter.text().strip().toLowerCase(Locale.ROOT);
        return rows.stream()
                .filter(row -> switch (filter.show()) {
                    case ALL -> true;
                    case ACTIVE -> row.standing().active();
                    case FINISHED -> !row.standing().active();
                })
                .filter(row -> sought.isEmpty() || matches(row, sought))
                .sorted(filter.order())
                .toList();
    }

    private static boolean matches(JobRow row, String sought) {
        return row.name().toLowerCase(Locale.ROOT).contains(sought)
                || row.id().map(JobId::value).orElse("").startsWith(sought)
                || row.project().contains(sought)
                || row.partition().toLowerCase(Locale.ROOT).contains(sought);
    }
}
