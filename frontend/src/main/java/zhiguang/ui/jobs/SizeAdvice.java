package zhiguang.ui.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobAccounting;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.RightSize;
import zhiguang.submissions.SubmissionId;
import zhiguang.templates.TemplateUses;

/** What the person's earlier runs of the same template took; where those are too few, the runs of the same name. */
@Service
class SizeAdvice {

    private static final Duration HISTORY = Duration.ofDays(30);

    private final JobAccounting accounting;
    private final TemplateUses uses;
    private final Clock clock;

    SizeAdvice(JobAccounting accounting, TemplateUses uses, Clock clock) {
        this.accounting = accounting;
        this.uses = uses;
        this.clock = clock;
    }

    /** {@code template}: by the runs of the template, under whatever names. */
    record Advice(RightSize size, boolean template) {}

    /** Without accounting there is no advice, and all else is as good. */
    Optional<Advice> find(PortalUser user, JobRequest asked, NewJobOrigin origin) {
        try {
            List<Job> history = user.clusterUser()
                    .map(u -> accounting.listJobs(u, clock.instant().minus(HISTORY)))
                    .orElse(List.of());
            return find(history, asked, ofTemplate(user, origin));
        } catch (RemoteSystemException e) {
            return Optional.empty();
        }
    }

    static Optional<Advice> find(List<Job> history, JobRequest asked, Set<SubmissionId> ofTemplate) {
        return RightSize.of(history, asked, job -> SubmissionId.inComment(job.comment()).filter(ofTemplate::contains).isPresent())
                .map(size -> new Advice(size, true))
                .or(() -> RightSize.of(history, asked).map(size -> new Advice(size, false)));
    }

    private Set<SubmissionId> ofTemplate(PortalUser user, NewJobOrigin origin) {
        return origin.template()
                .or(() -> origin.from().flatMap(earlier -> uses.find(user.id(), earlier)))
                .map(template -> uses.list(user.id(), template))
                .orElse(Set.of());
    }
}
