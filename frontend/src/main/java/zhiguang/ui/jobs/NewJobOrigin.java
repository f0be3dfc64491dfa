package zhiguang.ui.jobs;

import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobId;
import zhiguang.submissions.SubmissionId;
import zhiguang.templates.TemplateId;

/**
 * What the new-job page was opened for.
 *
 * @param from the submission, and {@code job} the job, that is to be submitted again
 * @param prepared the draft that another page has prepared
 */
record NewJobOrigin(Optional<SubmissionId> from, Optional<JobId> job, Optional<String> prepared, Amendment amendment) {

    static final NewJobOrigin NOTHING = new NewJobOrigin(Optional.empty(), Optional.empty(), Optional.empty(), Amendment.NONE);
    private static final String TEMPLATE = "template-";
    private static final String PREPARED = "(template|sweep|again)-[0-9a-f-]{36}";

    static NewJobOrigin of(QueryParameters query) {
        return new NewJobOrigin(
                query.getSingleParameter("from").flatMap(SubmissionId::parse),
                query.getSingleParameter("job").flatMap(EarlierJob::parse),
                query.getSingleParameter("draft").filter(name -> name.matches(PREPARED)),
                Amendment.of(query));
    }

    /** What the job is made from. */
    Optional<TemplateId> template() {
        return prepared.filter(name -> name.startsWith(TEMPLATE)).flatMap(name -> TemplateId.parse(name.substring(TEMPLATE.length())));
    }

    /** Under this name the draft is kept: what is typed for one cluster may be nothing on another. */
    String name(ClusterName cluster) {
        return general() + (cluster.isMain() ? "" : "@" + cluster);
    }

    /** Under this name stands what it begins with where nothing was typed for that cluster; jobs of two clusters may have one number. */
    Optional<String> basis() {
        return job.isPresent() ? Optional.empty() : Optional.of(general());
    }

    private String general() {
        return from.map(SubmissionId::toString).or(() -> job.map(id -> "job-" + id)).or(() -> prepared).orElse("");
    }
}
