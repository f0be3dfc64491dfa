package zhiguang.credentials;

import java.security.PublicKey;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import zhiguang.identity.ClusterUser;

/** Whoever holds the signing keys: the portal itself, or the process beside it. Neither looks at who asks for what: {@code purpose} is a word for the audit. */
interface Signer {

    /** A short token for Slurm. */
    String token(ClusterUser user, String purpose);

    /** A short certificate over somebody's ephemeral key. */
    OpenSshCertificate certificate(PublicKey key, ClusterUser user, String purpose);
}
