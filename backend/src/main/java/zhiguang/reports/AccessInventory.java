package zhiguang.reports;

import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Role;

/** What can act as whom, and until when: sign-ins, keys, and each signature with which the portal acts on the cluster. For the security administrator. */
@Service
public class AccessInventory {

    private static final String LISTED = "access.listed";
    private static final String EXPORTED = "access.exported";
    /** Twice the signatures that are looked at, and everybody's keys. */
    private static final int MOST_EXPORTED = 200_000;

    private final AccessTable table;
    private final PortalUsers users;
    private final AuditLog audit;

    AccessInventory(AccessTable table, PortalUsers users, AuditLog audit) {
        this.table = table;
        this.users = users;
        this.audit = audit;
    }

    /** The newest first. */
    public List<AccessLine> list(PortalUser actor, AccessCriteria wanted, int offset, int limit) {
        require(actor, LISTED);
        return table.list(wanted, offset, limit);
    }

    public int count(PortalUser actor, AccessCriteria wanted) {
        require(actor, LISTED);
        return table.count(wanted);
    }

    /** All of it for a file, the newest first; that it was taken away is in the audit. */
    public List<AccessLine> export(PortalUser actor, AccessCriteria wanted) {
        require(actor, EXPORTED);
        audit.record(AuditEvent.done(actor.login(), EXPORTED, "*"));
        return table.list(wanted, 0, MOST_EXPORTED);
    }

    private void require(PortalUser actor, String action) {
        boolean allowed = users.find(actor.id())
                .filter(user -> user.role() == Role.SECURITY_ADMINISTRATOR && !user.locked())
                .isPresent();
        if (!allowed) {
            audit.record(AuditEvent.refused(actor.login(), action, "*"));
            throw new AccessDeniedException(action);
        }
    }
}
