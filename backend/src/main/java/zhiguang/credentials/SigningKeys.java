package zhiguang.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The portal's two signing keys, made as files at the first start: RS256 for Slurm tokens and Ed25519 for SSH user certificates. The public
 * halves stand beside them as {@code slurm-jwks.json} and {@code ssh-user-ca.pub} for the cluster to take.
 */
final class SigningKeys {

    private static final int RSA_BITS = 2048;

    private final RSAKey tokenKey;
    private final KeyPair certificateAuthority;

    private SigningKeys(RSAKey tokenKey, KeyPair certificateAuthority) {
        this.tokenKey = tokenKey;
        this.certificateAuthority = certificateAuthority;
    }

    static SigningKeys in(CredentialSettings settings) throws IOException, GeneralSecurityException, JOSEException {
        Path directory = KeyFiles.directory(settings.directory());
        return new SigningKeys(tokenKey(directory, settings.keyId()), authority(directory));
    }

    /** Those of a security token where one is set up; nothing secret is written then. */
    static SigningKeys in(CredentialSettings settings, Pkcs11Settings module) throws IOException, GeneralSecurityException, JOSEException {
        if (!module.isUsed()) {
            return in(settings);
        }
        Path directory = KeyFiles.directory(settings.directory());
        SecurityToken token = SecurityToken.open(module);
        KeyPair slurm = token.find(module.slurmKey());
        KeyPair ssh = token.find(module.sshKey());
        if (!(slurm.getPublic() instanceof RSAPublicKey publicKey) || publicKey.getModulus().bitLength() < RSA_BITS) {
            throw new IOException("the key “" + module.slurmKey() + "” in the security token must be RSA of at least " + RSA_BITS + " bits");
        }
        publish(directory, ssh);
        return new SigningKeys(publish(directory, publicKey, slurm.getPrivate(), settings.keyId()), ssh);
    }

    RSAKey tokenKey() {
        return tokenKey;
    }

    KeyPair certificateAuthority() {
        return certificateAuthority;
    }

    private static RSAKey tokenKey(Path directory, String keyId)
            throws IOException, GeneralSecurityException, JOSEException {
        Path file = directory.resolve("slurm-rs256.pem");
        if (!Files.exists(file)) {
            KeyFiles.writeSecret(file, pem(new RSAKeyGenerator(RSA_BITS).generate().toPrivateKey().getEncoded()));
        }
        String pem = new String(KeyFiles.readSecret(file), StandardCharsets.US_ASCII);
        RSAPrivateCrtKey secret = privateKey(pem);
        return publish(directory, publicKey(secret), secret, keyId);
    }

    private static RSAKey publish(Path directory, RSAPublicKey publicKey, PrivateKey secret, String keyId) throws IOException {
        RSAKey key = new RSAKey.Builder(publicKey)
                .privateKey(secret)
                .keyID(keyId)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .build();
        KeyFiles.writePublic(
                directory.resolve("slurm-jwks.json"),
                JSONObjectUtils.toJSONString(new JWKSet(key).toJSONObject(true)) + "\n");
        return key;
    }

    private static RSAPrivateCrtKey privateKey(String pem) throws GeneralSecurityException {
        String body = pem.replaceAll("-----[A-Z ]+-----", "");
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body));
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
    }

    private static RSAPublicKey publicKey(RSAPrivateCrtKey secret) throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
    }

    private static byte[] pem(byte[] pkcs8) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs8);
        return ("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static KeyPair authority(Path directory) throws IOException, GeneralSecurityException {
        Path file = directory.resolve("ssh-user-ca");
        if (!Files.exists(file)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256), "zhiguang-user-ca", null, out);
            KeyFiles.writeSecret(file, out.toByteArray());
        }
        KeyPair pair = SecurityUtils.loadKeyPairIdentities(
                        null,
                        NamedResource.ofName("ssh-user-ca"),
                        new ByteArrayInputStream(KeyFiles.readSecret(file)),
                        FilePasswordProvider.EMPTY)
                .iterator()
                .next();
        publish(directory, pair);
        return pair;
    }

    private static void publish(Path directory, KeyPair pair) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(pair, "zhiguang-user-ca", out);
        KeyFiles.writePublic(directory.resolve("ssh-user-ca.pub"), out.toString(StandardCharsets.US_ASCII).strip() + "\n");
    }
}
