package zhiguang.credentials;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
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
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The portal's two signing keys, made as files at the first start: RS256 for Slurm tokens and Ed25519 for SSH user certificates. The public
 * halves stand beside them as {@code slurm-jwks.json} and {@code ssh-user-ca.pub} for the cluster to take, with those of {@link KeyRotation} where
 * one is under way.
 */
final class SigningKeys {

    static final String TOKEN_KEY = "slurm-rs256.pem";
    static final String AUTHORITY = "ssh-user-ca";
    static final String NEXT = ".next";
    static final String PREVIOUS = ".previous";

    private static final int RSA_BITS = 2048;
    private static final String KEY_ID = "kid: ";

    private final RSAKey tokenKey;
    private final KeyPair certificateAuthority;

    private SigningKeys(RSAKey tokenKey, KeyPair certificateAuthority) {
        this.tokenKey = tokenKey;
        this.certificateAuthority = certificateAuthority;
    }

    static SigningKeys in(CredentialSettings settings) throws IOException, GeneralSecurityException {
        Path directory = KeyFiles.directory(settings.directory());
        return new SigningKeys(tokenKey(directory, settings.keyId()), authority(directory));
    }

    /** Those of a security token where one is set up; nothing secret is written then. */
    static SigningKeys in(CredentialSettings settings, Pkcs11Settings module) throws IOException, GeneralSecurityException {
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
        publishAuthorities(directory, ssh);
        RSAKey key = jwk(publicKey, slurm.getPrivate(), settings.keyId());
        publishTokenKeys(directory, settings.keyId(), key);
        return new SigningKeys(key, ssh);
    }

    RSAKey tokenKey() {
        return tokenKey;
    }

    KeyPair certificateAuthority() {
        return certificateAuthority;
    }

    private static RSAKey tokenKey(Path directory, String keyId)
            throws IOException, GeneralSecurityException {
        Path file = directory.resolve(TOKEN_KEY);
        KeyFiles.makeWhereMissing(file, () -> newTokenKey(""));
        RSAKey key = readTokenKey(file, keyId);
        publishTokenKeys(directory, keyId, key);
        return key;
    }

    /** A rotated key bears its {@code kid} in a line before the key itself, so that both change at once. */
    static byte[] newTokenKey(String keyId) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        String kid = keyId.isEmpty() ? "" : KEY_ID + keyId + "\n";
        return (kid + pem(generator.generateKeyPair().getPrivate().getEncoded())).getBytes(StandardCharsets.US_ASCII);
    }

    static RSAKey readTokenKey(Path file, String keyId) throws IOException, GeneralSecurityException {
        String pem = new String(KeyFiles.readSecret(file), StandardCharsets.US_ASCII);
        String own = pem.lines().filter(line -> line.startsWith(KEY_ID)).map(line -> line.substring(KEY_ID.length())).findFirst().orElse(keyId);
        RSAPrivateCrtKey secret = privateKey(pem);
        return jwk(publicKey(secret), secret, own);
    }

    /** All that the cluster must know of. */
    static void publishTokenKeys(Path directory, String keyId, RSAKey current) throws IOException, GeneralSecurityException {
        List<JWK> all = new ArrayList<>(List.of(current));
        for (String other : List.of(NEXT, PREVIOUS)) {
            Path file = directory.resolve(TOKEN_KEY + other);
            if (Files.exists(file)) {
                all.add(readTokenKey(file, keyId));
            }
        }
        KeyFiles.writePublic(directory.resolve("slurm-jwks.json"), JSONObjectUtils.toJSONString(new JWKSet(all).toJSONObject(true)) + "\n");
    }

    private static RSAKey jwk(RSAPublicKey publicKey, PrivateKey secret, String keyId) {
        return new RSAKey.Builder(publicKey)
                .privateKey(secret)
                .keyID(keyId)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .build();
    }

    private static RSAPrivateCrtKey privateKey(String pem) throws GeneralSecurityException {
        String body = pem.substring(Math.max(0, pem.indexOf("-----BEGIN"))).replaceAll("-----[A-Z ]+-----", "");
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body));
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
    }

    private static RSAPublicKey publicKey(RSAPrivateCrtKey secret) throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
    }

    private static String pem(byte[] pkcs8) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs8);
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair authority(Path directory) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(AUTHORITY);
        KeyFiles.makeWhereMissing(file, SigningKeys::newAuthority);
        KeyPair pair = readAuthority(file);
        publishAuthorities(directory, pair);
        return pair;
    }

    static byte[] newAuthority() throws IOException, GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256), "zhiguang-user-ca", null, out);
        return out.toByteArray();
    }

    static KeyPair readAuthority(Path file) throws IOException, GeneralSecurityException {
        return SecurityUtils.loadKeyPairIdentities(
                        null,
                        NamedResource.ofName(AUTHORITY),
                        new ByteArrayInputStream(KeyFiles.readSecret(file)),
                        FilePasswordProvider.EMPTY)
                .iterator()
                .next();
    }

    /** A line for each that the cluster must trust. */
    static void publishAuthorities(Path directory, KeyPair current) throws IOException, GeneralSecurityException {
        StringBuilder lines = new StringBuilder(line(current));
        for (String other : List.of(NEXT, PREVIOUS)) {
            Path file = directory.resolve(AUTHORITY + other);
            if (Files.exists(file)) {
                lines.append(line(readAuthority(file)));
            }
        }
        KeyFiles.writePublic(directory.resolve(AUTHORITY + ".pub"), lines.toString());
    }

    private static String line(KeyPair pair) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(pair, "zhiguang-user-ca", out);
        return out.toString(StandardCharsets.US_ASCII).strip() + "\n";
    }
}
