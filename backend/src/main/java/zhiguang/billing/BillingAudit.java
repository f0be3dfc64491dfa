package zhiguang.billing;

import org.springframework.stereotype.Component;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Proofs;

/** Lets only administrators move money or set prices, and records what they did. */
@Component
class BillingAudit {

    private final PortalUsers users;
    private final Proofs proofs;
    private final AuditLog audit;

    BillingAudit(PortalUsers users, Proofs proofs, AuditLog audit) {
        this.users = users;
        this.proofs = proofs;
        this.audit = audit;
    }

    void requireAdministrator(PortalUser actor, String action, String object) {
        users.requireAdministrator(actor, action, object);
    }

    /** Before money moves: also who is at the other end. */
    void requireProvedAdministrator(PortalUser actor, String action, String object) {
        requireAdministrator(actor, action, object);
        proofs.require();
    }

    void done(PortalUser actor, String action, String object) {
        audit.record(AuditEvent.done(actor.login(), action, object));
    }

    void refused(PortalUser actor, String action, String object) {
        audit.record(AuditEvent.refused(actor.login(), action, object));
    }
}
