package zhiguang.customers;

import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.projects.Intent;
import zhiguang.projects.PortalProjects;
import zhiguang.projects.ProjectChange;
import zhiguang.projects.ProjectTitle;

/** The one place where what a customer may use becomes what Slurm enforces. */
@Component
class ProjectLimits {

    private final PortalProjects projects;

    ProjectLimits(PortalProjects projects) {
        this.projects = projects;
    }

    /** Makes the project where it is not there. */
    ProjectChange apply(AccountName account, IntendedLimits limits) {
        ProjectTitle title = projects.findTitle(account).orElseGet(() -> new ProjectTitle(account.value()));
        return projects.put(new Intent(account, title, Optional.empty(), Optional.of(limits.hours())));
    }
}
