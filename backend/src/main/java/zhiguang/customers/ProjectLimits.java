package zhiguang.customers;

import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.projects.Intent;
import zhiguang.projects.PortalProjects;
import zhiguang.projects.ProjectChange;
import zhiguang.projects.ProjectTitle;
import zhiguang.projects.quotas.PortalQuotas;
import zhiguang.projects.quotas.QuotaChange;
import zhiguang.projects.quotas.QuotaLimit;

/** The one place where what a customer may use becomes what Slurm enforces; empty when it does. */
@Component
class ProjectLimits {

    private static final Logger log = LoggerFactory.getLogger(ProjectLimits.class);

    private final PortalProjects projects;
    private final PortalQuotas quotas;

    ProjectLimits(PortalProjects projects, PortalQuotas quotas) {
        this.projects = projects;
        this.quotas = quotas;
    }

    /** Makes the project where it is not there, and takes back its end. */
    Optional<SetUpTrouble> apply(Customer customer) {
        AccountName account = customer.account();
        IntendedLimits limits = customer.limits();
        ProjectTitle title = projects.findTitle(account).orElseGet(() -> new ProjectTitle(account.value()));
        return refusal(projects.make(new Intent(account, title, customer.organisation(), Optional.of(limits.hours()))))
                .or(() -> trouble(account, quotas.open(account, Map.of(
                        QuotaLimit.CORE_MINUTES, Optional.of(limits.hours().minutes()),
                        QuotaLimit.NODES, limits.nodes().map(Integer::longValue),
                        QuotaLimit.RUNNING_JOBS, limits.jobs().map(Integer::longValue)))));
    }

    /** Nothing can be submitted any more; what it had stays kept for the way back. */
    Optional<SetUpTrouble> stop(AccountName account) {
        return trouble(account, quotas.end(account));
    }

    static Optional<SetUpTrouble> refusal(ProjectChange change) {
        if (change instanceof ProjectChange.Done || change instanceof ProjectChange.NoSuchAccount) {
            return Optional.empty();
        }
        log.atWarn().addKeyValue("answer", change).log("Slurm refused a customer's project");
        return Optional.of(SetUpTrouble.SLURM_REFUSED);
    }

    /** What is only under way is looked at again. */
    private static Optional<SetUpTrouble> trouble(AccountName account, QuotaChange change) {
        return switch (change) {
            case QuotaChange.Applied() -> Optional.empty();
            case QuotaChange.NoSuchProject() -> Optional.empty();
            case QuotaChange.Outdated outdated -> Optional.of(SetUpTrouble.SYSTEM_SILENT);
            case QuotaChange.Pending(String why) -> {
                log.atWarn().addKeyValue("account", account).addKeyValue("why", why).log("a customer's limits wait");
                yield Optional.of(why.startsWith("REFUSED") ? SetUpTrouble.SLURM_REFUSED : SetUpTrouble.SYSTEM_SILENT);
            }
        };
    }
}
