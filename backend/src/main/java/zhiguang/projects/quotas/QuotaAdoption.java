package zhiguang.projects.quotas;

import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.ProjectIntents;
import zhiguang.projects.ServiceUser;

/** Of a project without an intention all that Slurm has becomes it, so that a change of one limit takes none away. */
@Component
class QuotaAdoption {

    private final QuotaTable table;
    private final QuotaLimits limits;
    private final ProjectIntents projects;
    private final ClusterUser service;

    QuotaAdoption(QuotaTable table, QuotaLimits limits, ProjectIntents projects, ServiceUser service) {
        this.table = table;
        this.limits = limits;
        this.projects = projects;
        this.service = service.user();
    }

    /** False for a project that neither Slurm nor the portal has. */
    boolean keep(AccountName account, String login) {
        QuotaKey project = QuotaKey.of(account);
        Optional<KeptQuota> kept = table.find(project);
        if (kept.isPresent() && kept.get().complete()) {
            return true;
        }
        Optional<AccountLimits> there = limits.find(service, account);
        if (there.isEmpty() || !projects.adopt(account, login)) {
            return kept.isPresent();
        }
        table.find(project).ifPresent(row -> table.complete(row, there.get().own()));
        return true;
    }
}
