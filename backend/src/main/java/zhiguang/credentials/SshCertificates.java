package zhiguang.credentials;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.function.Predicate;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** Has short SSH certificates signed over ephemeral keys with which the portal logs in as one user. */
public final class SshCertificates {

    private final Signer signer;
    private final Predicate<ClusterUser> locked;
    private final AuditLog audit;

    SshCertificates(Signer signer, Predicate<ClusterUser> locked, AuditLog audit) {
        this.signer = signer;
        this.locked = locked;
        this.audit = audit;
    }

    /** The certificate with its ephemeral private key, for one login; {@code purpose} is a word for the audit. */
    public KeyPair issue(ClusterUser user, String purpose) {
        if (locked.test(user)) {
            audit.record(AuditEvent.refused("portal", "sign.ssh-certificate", user + " " + purpose));
            throw new RemoteSystemException(RemoteSystem.SSH, RemoteSystemException.Kind.DENIED, "nothing is signed for somebody who is locked");
        }
        KeyPair ephemeral = ephemeral();
        OpenSshCertificate certificate = signer.certificate(ephemeral.getPublic(), user, purpose);
        audit.record(AuditEvent.done("portal", "sign.ssh-certificate", user + " " + purpose));
        return new KeyPair(certificate, ephemeral.getPrivate());
    }

    private static KeyPair ephemeral() {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }
}
