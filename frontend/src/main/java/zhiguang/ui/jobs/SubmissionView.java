package zhiguang.ui.jobs;

import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import zhiguang.identity.PortalUser;
import zhiguang.submissions.SubmissionId;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** What became of a request: from its inputs over the job in Slurm to its results. */
@Route("submissions")
@PermitAll
class SubmissionView extends JobPageView implements HasUrlParameter<String> {

    private final JobPages pages;
    private Optional<SubmissionId> id = Optional.empty();

    SubmissionView(JobPanel panel, JobPages pages, JobChanges changes, BackgroundCalls background, CurrentUser currentUser) {
        super(panel, changes, background, currentUser);
        this.pages = pages;
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        id = SubmissionId.parse(parameter);
    }

    @Override
    Optional<JobPage> read(PortalUser user) {
        return id.flatMap(i -> pages.find(user, i));
    }
}
