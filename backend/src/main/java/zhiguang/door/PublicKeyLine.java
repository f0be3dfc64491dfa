package zhiguang.door;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Set;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import zhiguang.failure.InvalidInputException;

/**
 * A public key as {@code ssh-keygen} writes it: type, Base64, and a comment, which is dropped.
 *
 * @param text without the comment
 */
record PublicKeyLine(String type, String text, String fingerprint) {

    private static final Set<String> TYPES = Set.of(
            "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa",
            "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com");
    private static final int LONGEST = 16_384;
    private static final int SHORTEST_RSA = 2048;

    static PublicKeyLine parse(String typed) {
        String[] words = typed.strip().split("\\s+", 3);
        if (typed.length() > LONGEST || typed.strip().lines().count() != 1 || words.length < 2 || !TYPES.contains(words[0])) {
            throw wrong();
        }
        PublicKey key = key(words[0], words[1]);
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA) {
            throw new InvalidInputException("ssh-key.short", "An RSA key has at least " + SHORTEST_RSA + " bits.", SHORTEST_RSA);
        }
        return new PublicKeyLine(words[0], words[0] + " " + words[1], fingerprint(key));
    }

    private static PublicKey key(String type, String base64) {
        try {
            ByteArrayBuffer buffer = new ByteArrayBuffer(Base64.getDecoder().decode(base64));
            PublicKey key = buffer.getRawPublicKey();
            if (buffer.available() > 0 || !type.equals(KeyUtils.getKeyType(key))) {
                throw wrong();
            }
            return key;
        } catch (SshException | RuntimeException e) {
            throw wrong();
        }
    }

    /** As {@code ssh-keygen -l} shows it. */
    static String fingerprint(PublicKey key) {
        try {
            return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        } catch (RuntimeException e) {
            throw wrong();
        }
    }

    private static InvalidInputException wrong() {
        return new InvalidInputException("ssh-key.grammar", "This is no public key: paste one line, such as from ~/.ssh/id_ed25519.pub.");
    }
}
