package zhiguang.tokens;

import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Proofs;
import zhiguang.identity.ServiceAccounts;

/** Keys of service accounts, which system administrators make; those of people they do not, for a key is as good as its owner. */
@Service
public class ServiceKeys {

    private final ApiKeys keys;
    private final ApiKeyTable table;
    private final PortalUsers users;
    private final ServiceAccounts services;
    private final Proofs proofs;
    private final AuditLog audit;

    ServiceKeys(ApiKeys keys, ApiKeyTable table, PortalUsers users, ServiceAccounts services, Proofs proofs, AuditLog audit) {
        this.keys = keys;
        this.table = table;
        this.users = users;
        this.services = services;
        this.proofs = proofs;
        this.audit = audit;
    }

    /** The secret in the answer is shown once and kept nowhere. */
    @Transactional(noRollbackFor = AccessDeniedException.class)
    public IssuedKey create(PortalUser actor, PortalUser owner, NewApiKey wanted) {
        require(actor, "api-key.created", owner);
        proofs.require();
        return keys.make(actor.login(), owner, wanted);
    }

    @Transactional(noRollbackFor = AccessDeniedException.class)
    public List<ApiKey> list(PortalUser actor, PortalUser owner) {
        require(actor, "api-key.listed", owner);
        return table.list(owner.id());
    }

    /** False when the account has no such key any more. */
    @Transactional(noRollbackFor = AccessDeniedException.class)
    public boolean revoke(PortalUser actor, PortalUser owner, ApiKeyId id) {
        require(actor, "api-key.revoked", owner);
        boolean revoked = table.revoke(owner.id(), id);
        if (revoked) {
            audit.record(AuditEvent.done(actor.login(), "api-key.revoked", owner.login() + " " + id));
        }
        return revoked;
    }

    private void require(PortalUser actor, String action, PortalUser owner) {
        users.requireAdministrator(actor, action, owner.login());
        if (!services.contains(owner.id())) {
            throw new InvalidInputException("api-key.person", "People make their keys themselves: this is no service account.");
        }
    }
}
