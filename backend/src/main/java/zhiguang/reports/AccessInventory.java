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
        require(actor);
        return table.list(wanted, offset, limit);
    }

    public int count(PortalUser actor, AccessCriteria wanted) {
        require(actor);
        return table.count(wanted);
    }

    private void require(PortalUser actor) {
        boolean allowed = users.find(actor.id())
                .filter(user -> user.role() == Role.SECURITY_ADMINISTRATOR && !user.locked())
                .isPresent();
        if (!allowed) {
            audit.record(AuditEvent.refused(actor.login(), "access.listed", "*"));
            throw new AccessDeniedException("access.listed");
        }
    }
}
