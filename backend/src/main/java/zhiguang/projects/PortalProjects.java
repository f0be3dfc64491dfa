package zhiguang.projects;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditEvent.Outcome;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offers;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** What the portal itself does with projects, after people have decided it elsewhere; each step is safe to repeat. */
@Service
public class PortalProjects {

    private static final String PORTAL = "portal";

    private final ProjectTable table;
    private final ProjectList list;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final Offers offers;
    private final AuditLog audit;
    private final ClusterUser service;

    PortalProjects(
            ProjectTable table,
            ProjectList list,
            Accounts accounts,
            AccountChanges changes,
            Offers offers,
            AuditLog audit,
            ServiceUser service) {
        this.table = table;
        this.list = list;
        this.accounts = accounts;
        this.changes = changes;
        this.offers = offers;
        this.audit = audit;
        this.service = service.user();
    }

    /** Whether Slurm or the portal has an account of this name. */
    public boolean isKnown(AccountName account) {
        return table.find(account).isPresent() || isInSlurm(account);
    }

    public boolean isInSlurm(AccountName account) {
        return accounts.findAccount(service, account).isPresent();
    }

    /** Makes the project where it is not there, after its intention was kept; one that is there stays as it is. */
    public ProjectChange make(Intent intent) {
        if (table.find(intent.account()).isEmpty()) {
            table.put(intent, PORTAL);
        }
        ProjectChange change = audited("project.created", intent.account() + " limit " + ProjectAudit.words(intent.limit()), () -> {
            boolean there = accounts.findAccount(service, intent.account()).isPresent();
            return there ? new ProjectChange.Done(false) : changes.createAccount(service, intent);
        });
        list.changed(intent.account());
        return change;
    }

    public ProjectChange addMember(AccountName account, ClusterUser member) {
        ProjectChange change =
                audited("project.member-added", account + " + " + member, () -> changes.addMember(service, account, member));
        return forgetting(account, member, change);
    }

    public ProjectChange removeMember(AccountName account, ClusterUser member) {
        ProjectChange change =
                audited("project.member-removed", account + " - " + member, () -> changes.removeMember(service, account, member));
        return forgetting(account, member, change);
    }

    /** Names of cluster users; none of an account that Slurm does not know. */
    public List<String> members(AccountName account) {
        return accounts.findAccount(service, account).map(Account::members).orElse(List.of());
    }

    /** The title that people know a project by, as it was intended. */
    public Optional<ProjectTitle> findTitle(AccountName account) {
        return table.find(account).map(Intent::title);
    }

    private ProjectChange forgetting(AccountName account, ClusterUser member, ProjectChange change) {
        offers.forget(member.name());
        list.changed(account);
        return change;
    }

    private ProjectChange audited(String action, String object, Supplier<ProjectChange> work) {
        ProjectChange change;
        try {
            change = work.get();
        } catch (RemoteSystemException e) {
            audit.record(new AuditEvent(PORTAL, action, object + " (" + e.kind() + ")", Outcome.FAILED));
            throw e;
        }
        if (!(change instanceof ProjectChange.Done(boolean changed))) {
            audit.record(AuditEvent.refused(PORTAL, action, object));
        } else if (changed) {
            audit.record(AuditEvent.done(PORTAL, action, object));
        }
        return change;
    }
}
