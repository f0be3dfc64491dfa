package zhiguang.credentials;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import org.apache.sshd.certificate.OpenSshCertificateBuilder;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.OpenSshCertificateImpl;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Signs SSH certificates also by keys in a security token, which the library would give to a provider that wants the key itself. */
final class CertificateSigning {

    private static final int P256_BITS = 256;

    /** Signs what is signed again at once; for nothing else. */
    private final KeyPair standIn;

    private final KeyPair authority;

    CertificateSigning(KeyPair authority) throws GeneralSecurityException {
        this.authority = authority;
        this.standIn = authority.getPrivate().getEncoded() == null ? KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256) : authority;
    }

    OpenSshCertificate sign(OpenSshCertificateBuilder certificate) throws Exception {
        OpenSshCertificate signed = certificate.sign(standIn);
        return standIn == authority ? signed : again((OpenSshCertificateImpl) signed);
    }

    private OpenSshCertificate again(OpenSshCertificateImpl certificate) throws GeneralSecurityException {
        certificate.setCaPubKey(authority.getPublic());
        certificate.setSignature(null);
        ByteArrayBuffer content = new ByteArrayBuffer();
        content.putRawPublicKey(certificate);
        byte[] message = content.getCompactData();
        certificate.setMessage(message);
        certificate.setSignature(authority.getPublic() instanceof ECPublicKey key ? elliptic(key, message) : rsa(message));
        return certificate;
    }

    private byte[] rsa(byte[] message) throws GeneralSecurityException {
        return named(KeyUtils.RSA_SHA512_KEY_TYPE_ALIAS, buffer -> buffer.putBytes(sign("SHA512withRSA", message)));
    }

    private byte[] elliptic(ECPublicKey key, byte[] message) throws GeneralSecurityException {
        boolean small = key.getParams().getOrder().bitLength() <= P256_BITS;
        byte[] both = sign((small ? "SHA256" : "SHA384") + "withECDSAinP1363Format", message);
        ByteArrayBuffer numbers = new ByteArrayBuffer();
        numbers.putMPInt(new BigInteger(1, Arrays.copyOf(both, both.length / 2)));
        numbers.putMPInt(new BigInteger(1, Arrays.copyOfRange(both, both.length / 2, both.length)));
        return named(KeyUtils.getKeyType(key), buffer -> buffer.putBytes(numbers.getCompactData()));
    }

    private byte[] sign(String algorithm, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(authority.getPrivate());
        signature.update(message);
        return signature.sign();
    }

    private interface Filling {
        void fill(ByteArrayBuffer buffer) throws GeneralSecurityException;
    }

    private static byte[] named(String algorithm, Filling filling) throws GeneralSecurityException {
        ByteArrayBuffer buffer = new ByteArrayBuffer();
        buffer.putString(algorithm);
        filling.fill(buffer);
        return buffer.getCompactData();
    }
}
