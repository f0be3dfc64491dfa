package zhiguang.customers;

import org.springframework.stereotype.Component;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;

/** Lets only administrators do something, and records what they did. */
@Component
class CustomerAudit {

    private final PortalUsers users;
    private final AuditLog audit;

    CustomerAudit(PortalUsers users, AuditLog audit) {
        this.users = users;
        this.audit = audit;
    }

    void requireAdministrator(PortalUser actor, String action, String object) {
        users.requireAdministrator(actor, action, object);
    }

    void done(String login, String action, String object) {
        audit.record(AuditEvent.done(login, action, object));
    }

    void done(String login, String action, String object, String before, String after) {
        audit.record(AuditEvent.done(login, action, object).changing(before, after));
    }
}
