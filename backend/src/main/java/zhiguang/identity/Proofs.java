package zhiguang.identity;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.audit.Origin;
import zhiguang.failure.InvalidInputException;

/**
 * Whether the person at the other end proved a short while ago to be who they are. It is asked before money, roles, keys and what administrators
 * delete: an open page that somebody left alone does not do these. What the portal does by itself comes from no address and is not asked.
 */
@Service
public class Proofs {

    private static final ThreadLocal<Boolean> BY_KEY = ThreadLocal.withInitial(() -> false);

    private final SessionTable table;
    private final SessionSettings settings;
    private final AuditLog audit;

    Proofs(SessionTable table, SessionSettings settings, AuditLog audit) {
        this.table = table;
        this.settings = settings;
        this.audit = audit;
    }

    /** Of the sign-in that this request belongs to. */
    public boolean isFresh() {
        return BY_KEY.get() || session().map(id -> table.isProved(id, settings.proof())).orElseGet(() -> Origin.current().address().isEmpty());
    }

    /** What a program asks for with a key that is for administration: making it took a proof, and it ends by itself. */
    public <T> T byKey(Supplier<T> work) {
        BY_KEY.set(true);
        try {
            return work.get();
        } finally {
            BY_KEY.remove();
        }
    }

    /** For the services that do such things, whatever the page asked. */
    public void require() {
        if (!isFresh()) {
            throw new InvalidInputException("proof.needed", "Prove again that it is you: the last proof is too long ago.");
        }
    }

    /** From now on, for a while. */
    public void keep(PortalUser user) {
        session().ifPresent(id -> table.prove(id, user.id()));
        audit.record(AuditEvent.done(user.login(), "proof.given", user.login()));
    }

    /** The provider's session by which the sign-in of this request began. */
    public Optional<ProviderSession> atProvider() {
        return session().flatMap(table::findProvider);
    }

    private static Optional<SessionId> session() {
        return Origin.current().session().flatMap(SessionId::parse);
    }
}
