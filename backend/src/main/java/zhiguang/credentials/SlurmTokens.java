package zhiguang.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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

    private final RSAKey key;
    private final Duration life;
    private final Predicate<ClusterUser> locked;
    private final AuditLog audit;
    private final Clock clock;
    private final ConcurrentHashMap<Use, Token> fresh = new ConcurrentHashMap<>();

    SlurmTokens(RSAKey key, Duration life, Predicate<ClusterUser> locked, AuditLog audit, Clock clock) {
        this.key = key;
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
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .claim("sun", use.user().name())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
        audit.record(AuditEvent.done("portal", "sign.slurm-token", use.user() + " " + use.purpose()));
        return new Token(jwt.serialize(), now.plus(life.dividedBy(2)));
    }

    private record Use(ClusterUser user, String purpose) {}

    private record Token(String value, Instant reusableUntil) {}
}
