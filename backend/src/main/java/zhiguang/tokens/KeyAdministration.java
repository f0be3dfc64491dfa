package zhiguang.tokens;

import java.util.List;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Role;

/** Everybody's keys, for the security administrator. */
@Service
public class KeyAdministration {

    /** What somebody looks for is not longer. */
    private static final int LONGEST = 100;

    private final ApiKeyTable table;
    private final PortalUsers users;
    private final AuditLog audit;

    KeyAdministration(ApiKeyTable table, PortalUsers users, AuditLog audit) {
        this.table = table;
        this.users = users;
        this.audit = audit;
    }

    /** The newest first; {@code text} is a part of the user's or the key's name, or the key's id. */
    public List<OwnedKey> list(PortalUser actor, String text, int offset, int limit) {
        require(actor, "api-key.listed", "*");
        return table.listAll(shortened(text), offset, limit);
    }

    public int count(PortalUser actor, String text) {
        require(actor, "api-key.listed", "*");
        return table.countAll(shortened(text));
    }

    /** From now on nothing comes in with it; false when there is no such key any more. */
    @Transactional(noRollbackFor = AccessDeniedException.class)
    public boolean revoke(PortalUser actor, ApiKeyId id) {
        require(actor, "api-key.revoked", id.toString());
        Optional<String> login = table.revokeAny(id);
        login.ifPresent(owner -> audit.record(AuditEvent.done(actor.login(), "api-key.revoked", owner + " " + id)));
        return login.isPresent();
    }

    private static String shortened(String text) {
        String word = text.strip().replace("\0", "");
        return word.substring(0, Math.min(LONGEST, word.length()));
    }

    private void require(PortalUser actor, String action, String object) {
        boolean allowed = users.find(actor.id())
                .filter(user -> user.role() == Role.SECURITY_ADMINISTRATOR && !user.locked())
                .isPresent();
        if (!allowed) {
            audit.record(AuditEvent.refused(actor.login(), action, object));
            throw new AccessDeniedException(action);
        }
    }
}
