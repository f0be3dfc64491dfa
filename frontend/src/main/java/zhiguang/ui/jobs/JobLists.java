package zhiguang.ui.jobs;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.Job;
import zhiguang.jobs.history.ArrayProgress;
import zhiguang.jobs.history.JobCriteria;
import zhiguang.jobs.history.JobOrder;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;
import zhiguang.jobs.history.JobScopes;
import zhiguang.jobs.history.SharedReadings;
import zhiguang.submissions.Submission;
import zhiguang.submissions.Submissions;
import zhiguang.ui.jobs.JobFilter.Whose;

/** Reads what a list of jobs shows; whose jobs a person gets is decided here, at every reading. */
@Service
class JobLists {

    private static final int MOST_SAVED = 1_000_000;

    private final JobRecords records;
    private final JobScopes scopes;
    private final Submissions submissions;
    private final SharedReadings rows;

    JobLists(JobRecords records, JobScopes scopes, Submissions submissions) {
        this.records = records;
        this.scopes = scopes;
        this.submissions = submissions;
        this.rows = new SharedReadings(records::changes, System::nanoTime);
    }

    /** One person's pages have the very same list of what he asked for. */
    private record Question(JobScope scope, JobCriteria criteria, JobOrder order, List<Submission> own, int offset, int limit) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Question q && scope.equals(q.scope) && criteria.equals(q.criteria) && order.equals(q.order)
                    && own == q.own && offset == q.offset && limit == q.limit;
        }

        @Override
        public int hashCode() {
            return Objects.hash(scope, criteria, order, offset, limit);
        }
    }

    /** Empty when this person has no such list. May ask Slurm who leads a project. */
    Optional<JobScope> scope(PortalUser user, Whose whose) {
        return switch (whose) {
            case OWN -> scopes.own(user);
            case PROJECT -> scopes.projects(user);
            case ALL -> scopes.all(user);
        };
    }

    /** The lists this person has; while Slurm does not answer, those that need no answer. */
    Set<Whose> listWhose(PortalUser user) {
        return Set.of(Whose.values()).stream().filter(whose -> has(user, whose)).collect(Collectors.toUnmodifiableSet());
    }

    private boolean has(PortalUser user, Whose whose) {
        try {
            return whose == Whose.OWN || scope(user, whose).isPresent();
        } catch (RemoteSystemException e) {
            return false;
        }
    }

    int count(JobScope scope, JobFilter filter, ZoneId zone) {
        return records.count(scope, filter.criteria(zone));
    }

    /** The lines are made once for all pages that show the same. */
    List<JobRow> list(JobScope scope, JobFilter filter, ZoneId zone, List<Submission> own, int offset, int limit) {
        Question question = new Question(scope, filter.criteria(zone), filter.order(), own, offset, limit);
        return rows.read(question, () -> read(question));
    }

    private List<JobRow> read(Question q) {
        List<Job> jobs = records.list(q.scope(), q.criteria(), q.order(), q.offset(), q.limit());
        boolean folded = q.criteria().foldsArrays();
        Map<ClusterName, Map<Long, ArrayProgress>> progress = new HashMap<>();
        jobs.stream().filter(job -> folded && job.array().isPresent()).collect(Collectors.groupingBy(Job::cluster)).forEach((cluster, parts) ->
                progress.put(cluster, records.progress(q.scope(), cluster, parts.stream().flatMap(job -> job.array().stream()).map(ArrayPart::job).toList())));
        return List.copyOf(JobRows.join(jobs, q.own(), progress));
    }

    void forEach(JobScope scope, JobFilter filter, ZoneId zone, Consumer<Job> each) {
        records.forEach(scope, filter.criteria(zone), filter.order(), MOST_SAVED, each);
    }

    /** Slow: asks the database. */
    List<Submission> submissions(PortalUser user) {
        return submissions.listForPages(user.id());
    }

    /** Submissions that are no job yet, or never became one, as far as they fit; they stand above the jobs. */
    static List<JobRow> withoutJob(List<Submission> own, JobFilter filter) {
        String sought = filter.text().strip().toLowerCase(Locale.ROOT);
        boolean plain = filter.whose() == Whose.OWN && filter.conditions() == 0 && filter.array().isEmpty();
        return own.stream()
                .filter(s -> plain && s.jobId().isEmpty())
                .map(s -> JobRow.of(s, Optional.empty()))
                .filter(row -> filter.show() == JobFilter.Show.ALL
                        || row.standing().active() == (filter.show() == JobFilter.Show.ACTIVE))
                .filter(row -> sought.isEmpty() || JobRows.matches(row, sought))
                .toList();
    }
}
