package zhiguang.credentials;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.transaction.event.TransactionalEventListener;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.AccessRevoked;
import zhiguang.identity.AccessRevokedElsewhere;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;

/**
 * Signs short tokens with which slurmrestd lets the portal act as one user. A token is used again in memory for the first half of its
 * life, so that a busy minute costs one signature and one line of audit, not thousands.
 */
public final class SlurmTokens {

    private final Signer signer;
    private final Duration life;
    private final Predicate<ClusterUser> locked;
    private final AuditLog audit;
    private final Clock clock;
    private final ConcurrentHashMap<Use, Token> fresh = new ConcurrentHashMap<>();

    SlurmTokens(Signer signer, Duration life, Predicate<ClusterUser> locked, AuditLog audit, Clock clock) {
        this.signer = signer;
        this.life = life;
        this.locked = locked;
        this.audit = audit;
        this.clock = clock;
    }

    /** A token for this user; {@code purpose} is a word for the audit such as {@code submit}. */
    public String issue(ClusterUser user, String purpose) {
        Instant now = clock.instant();
        fresh.values().removeIf(token -> !token.reusableUntil().isAfter(now));
        return fresh.computeIfAbsent(new Use(user, purpose), use -> sign(use, now)).value();
    }

    @TransactionalEventListener
    void on(AccessRevoked event) {
        forget(event.user());
    }

    @TransactionalEventListener
    void on(AccessRevokedElsewhere event) {
        forget(event.user());
    }

    private void forget(PortalUser person) {
        person.clusterUser().ifPresent(user -> fresh.keySet().removeIf(use -> use.user().name().equals(user.name())));
    }

    private Token sign(Use use, Instant now) {
        if (locked.test(use.user())) {
            audit.record(AuditEvent.refused("portal", "sign.slurm-token", use.user() + " " + use.purpose()));
            throw new RemoteSystemException(
                    RemoteSystem.SLURM_CONTROLLER, RemoteSystemException.Kind.DENIED, "nothing is signed for somebody who is locked");
        }
        String token = signer.token(use.user(), use.purpose());
        audit.record(AuditEvent.done("portal", "sign.slurm-token", use.user() + " " + use.purpose()));
        return new Token(token, now.plus(life.dividedBy(2)));
    }

    private record Use(ClusterUser user, String purpose) {}

    private record Token(String value, Instant reusableUntil) {}
}
