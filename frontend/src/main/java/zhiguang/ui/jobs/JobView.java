package zhiguang.ui.jobs;

import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.JobId;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.PageCluster;

/** A job by Slurm's id on the cluster of the address, whether the portal submitted it or not. */
@Route("jobs")
@PermitAll
class JobView extends JobPageView implements HasUrlParameter<String> {

    private final JobPages pages;
    private ClusterName cluster = ClusterName.MAIN;
    private Optional<JobId> id = Optional.empty();

    JobView(JobPanel panel, JobPages pages, JobChanges changes, BackgroundCalls background, CurrentUser currentUser) {
        super(panel, changes, background, currentUser);
        this.pages = pages;
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        cluster = PageCluster.get();
        id = parse(parameter);
    }

    @Override
    Optional<JobPage> read(PortalUser user) {
        return id.flatMap(i -> pages.find(user, cluster, i));
    }

    private static Optional<JobId> parse(String text) {
        try {
            return Optional.of(new JobId(text));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
