package zhiguang.credentials;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.apache.sshd.certificate.OpenSshCertificateBuilder;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** Signs short SSH certificates over ephemeral keys with which the portal logs in as one user. */
public final class SshCertificates {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final KeyPair authority;
    private final Duration life;
    private final Predicate<ClusterUser> locked;
    private final AuditLog audit;
    private final Clock clock;

    SshCertificates(KeyPair authority, Duration life, Predicate<ClusterUser> locked, AuditLog audit, Clock clock) {
        this.authority = authority;
        this.life = life;
        this.locked = locked;
        this.audit = audit;
        this.clock = clock;
    }

    /** The certificate with its ephemeral private key, for one login; {@code purpose} is a word for the audit. */
    public KeyPair issue(ClusterUser user, String purpose) {
        if (locked.test(user)) {
            audit.record(AuditEvent.refused("portal", "sign.ssh-certificate", user + " " + purpose));
            throw new RemoteSystemException(RemoteSystem.SSH, RemoteSystemException.Kind.DENIED, "nothing is signed for somebody who is locked");
        }
        Instant now = clock.instant();
        try {
            KeyPair ephemeral = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
            OpenSshCertificate certificate = OpenSshCertificateBuilder.userCertificate()
                    .publicKey(ephemeral.getPublic())
                    .id("zhiguang:" + user)
                    .serial(now.toEpochMilli())
                    .principals(List.of(user.name()))
                    .validAfter(now.minus(CLOCK_SKEW))
                    .validBefore(now.plus(life))
                    .sign(authority);
            audit.record(AuditEvent.done("portal", "sign.ssh-certificate", user + " " + purpose));
            return new KeyPair(certificate, ephemeral.getPrivate());
        } catch (Exception e) { // the library declares nothing narrower
            throw new IllegalStateException("the certificate authority cannot sign", e);
        }
    }
}
