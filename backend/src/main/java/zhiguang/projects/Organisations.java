package zhiguang.projects;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;

/** Whose projects there are; each call looks up again whether the actor may see them. */
@Service
public class Organisations {

    private final OrganisationTable table;
    private final ProjectAdministration projects;
    private final ProjectAudit projectAudit;
    private final AuditLog audit;

    Organisations(OrganisationTable table, ProjectAdministration projects, ProjectAudit projectAudit, AuditLog audit) {
        this.table = table;
        this.projects = projects;
        this.projectAudit = projectAudit;
        this.audit = audit;
    }

    /** {@code text}: any part of account or title; empty for any. */
    public List<Organisation> list(PortalUser actor, String text, OrganisationOrder order, int offset, int limit) {
        require(actor, "organisation.listed", "*");
        return table.list(text, order, offset, limit);
    }

    public Optional<Organisation> find(PortalUser actor, AccountName account) {
        require(actor, "organisation.listed", account.value());
        return table.find(account);
    }

    /** Whose a person of this unit probably is: the organisation that the unit names; empty where it names none. */
    public Optional<Organisation> propose(PortalUser actor, String unit) {
        require(actor, "organisation.listed", "*");
        return table.findOfUnit(unit);
    }

    /** All of them, for a file; that the list was taken away is in the audit. */
    public List<Organisation> export(PortalUser actor, String text, OrganisationOrder order) {
        require(actor, "organisation.exported", "*");
        audit.record(AuditEvent.done(actor.login(), "organisation.exported", "*"));
        return table.list(text, order, 0, 0);
    }

    public int count(PortalUser actor, String text) {
        require(actor, "organisation.listed", "*");
        return table.count(text);
    }

    /** Makes its account, below nothing; repeating it with the same words finishes what was begun. */
    public ProjectChange create(PortalUser actor, Intent intent) {
        require(actor, "organisation.made", intent.account().value());
        ProjectChange change = projects.create(actor, intent);
        if (change instanceof ProjectChange.Done) {
            table.put(intent.account(), actor.login());
            audit.record(AuditEvent.done(actor.login(), "organisation.made", intent.account().value()));
        }
        return change;
    }

    private void require(PortalUser actor, String action, String object) {
        projectAudit.requireAdministrator(actor, action, object);
    }
}
