package zhiguang.projects;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;

/** The administrators' list of projects, from the portal's own table; each call looks up again whether the actor may see it. */
@Service
public class ProjectListing {

    private final ProjectList known;
    private final ProjectLines lines;
    private final ProjectAudit projectAudit;
    private final AuditLog audit;

    ProjectListing(ProjectList known, ProjectLines lines, ProjectAudit projectAudit, AuditLog audit) {
        this.known = known;
        this.lines = lines;
        this.projectAudit = projectAudit;
        this.audit = audit;
    }

    public List<Project> list(PortalUser actor, ProjectCriteria criteria, ProjectOrder order, int offset, int limit) {
        require(actor, "project.listed");
        return lines.list(criteria, order, offset, limit);
    }

    public int count(PortalUser actor, ProjectCriteria criteria) {
        require(actor, "project.listed");
        return lines.count(criteria);
    }

    public Optional<Project> find(PortalUser actor, AccountName account) {
        require(actor, "project.listed");
        return lines.find(account);
    }

    /** Accounts in Slurm whose name or title has this text. */
    public List<AccountName> listAccounts(PortalUser actor, String text, int offset, int limit) {
        require(actor, "project.listed");
        return lines.listAccounts(text, offset, limit);
    }

    /** Accounts in Slurm by name, from {@code after} on; only the one where it is given. */
    public List<AccountName> listAccountsAfter(PortalUser actor, String after, Optional<AccountName> only, int limit) {
        require(actor, "project.listed");
        return lines.listAccountsAfter(after, only, limit);
    }

    /** All of them, one after another, for a file; that the list was taken away is in the audit. */
    public void export(PortalUser actor, ProjectCriteria criteria, ProjectOrder order, Consumer<Project> each) {
        require(actor, "project.exported");
        audit.record(AuditEvent.done(actor.login(), "project.exported", "*"));
        lines.forEach(criteria, order, each);
    }

    /** When Slurm told what the list shows; empty when it never did, or something changed since that it has not told yet. */
    public Optional<Instant> readAt(PortalUser actor) {
        require(actor, "project.listed");
        return known.readAt();
    }

    /** Asks Slurm for all accounts where that is half a minute ago. Throws RemoteSystemException when slurmdbd does not answer. */
    public void renew(PortalUser actor) {
        require(actor, "project.listed");
        known.renew();
    }

    /** Asks Slurm for one account. Throws RemoteSystemException when slurmdbd does not answer. */
    public Optional<Project> renew(PortalUser actor, AccountName account) {
        require(actor, "project.listed");
        known.renew(account);
        return lines.find(account);
    }

    private void require(PortalUser actor, String action) {
        projectAudit.requireAdministrator(actor, action, "*");
    }
}
