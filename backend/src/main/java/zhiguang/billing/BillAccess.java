package zhiguang.billing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Coordinators;
import zhiguang.cluster.Offers;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;

/** The one place that says whose bills a person may see: leaders and administrators all of a project's, members their own jobs. */
@Service
public class BillAccess {

    private static final int MOST_WARNINGS = 20;

    private final BilledProjectTable projects;
    private final MoneyWarnings warnings;
    private final Offers offers;
    private final Coordinators coordinators;

    BillAccess(BilledProjectTable projects, MoneyWarnings warnings, Offers offers, Coordinators coordinators) {
        this.projects = projects;
        this.warnings = warnings;
        this.offers = offers;
        this.coordinators = coordinators;
    }

    /** Whether this person may look at every billed project's, as {@link #listAll} offers them. */
    public boolean seesAll(PortalUser user) {
        return isAdministrator(user);
    }

    /** A part of all billed projects whose account or class has this text; nothing for who is no administrator. */
    public List<BilledProject> listAll(PortalUser user, String text, int offset, int limit) {
        return isAdministrator(user) ? projects.list(text, BilledOrder.BY_PROJECT, offset, limit) : List.of();
    }

    /** The billed projects that this person belongs to. May ask Slurm. */
    public List<BilledProject> listProjects(PortalUser user) {
        return user.locked() ? List.of() : user.member().map(cluster -> projects.list(accounts(cluster))).orElse(List.of());
    }

    /** Empty for a project that is not billed or not this person's, alike. */
    public Optional<BillScope> scope(PortalUser user, AccountName project) {
        if (projects.find(project).isEmpty() || user.locked()) {
            return Optional.empty();
        }
        if (isAdministrator(user)) {
            return Optional.of(new BillScope(project, Optional.empty()));
        }
        return user.member().flatMap(cluster -> scope(cluster, project));
    }

    /** What it has now. */
    public BilledProject getProject(BillScope scope) {
        return projects.find(scope.project()).orElseThrow();
    }

    /** The newest first. */
    public List<MoneyWarning> listWarnings(BillScope scope) {
        return warnings.list(scope.project(), MOST_WARNINGS);
    }

    private Optional<BillScope> scope(ClusterUser user, AccountName project) {
        if (coordinators.leads(user, project)) {
            return Optional.of(new BillScope(project, Optional.empty()));
        }
        return accounts(user).contains(project) ? Optional.of(new BillScope(project, Optional.of(user.name()))) : Optional.empty();
    }

    private List<AccountName> accounts(ClusterUser user) {
        return Stream.concat(offers.get(user).accounts().stream(), coordinators.accounts(user).stream()).distinct().toList();
    }

    private static boolean isAdministrator(PortalUser user) {
        return user.role() == Role.ADMINISTRATOR && !user.locked();
    }
}
