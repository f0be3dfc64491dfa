package zhiguang.customers;

import org.springframework.stereotype.Component;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Proofs;

/** Lets only administrators do something, and records what they did. */
@Component
class CustomerAudit {

    private final PortalUsers users;
    private final Proofs proofs;
    private final AuditLog audit;

    CustomerAudit(PortalUsers users, Proofs proofs, AuditLog audit) {
        this.users = users;
        this.proofs = proofs;
        this.audit = audit;
    }

    void requireAdministrator(PortalUser actor, String action, String object) {
        users.requireAdministrator(actor, action, object);
    }

    /** For what ends somebody's access or deletes their data: they must have proved a short while ago that they are there. */
    void requireProvedAdministrator(PortalUser actor, String action, String object) {
        requireAdministrator(actor, action, object);
        proofs.require();
    }

    void done(String login, String action, String object) {
        audit.record(AuditEvent.done(login, action, object));
    }

    void done(String login, String action, String object, String before, String after) {
        audit.record(AuditEvent.done(login, action, object).changing(before, after));
    }
}
