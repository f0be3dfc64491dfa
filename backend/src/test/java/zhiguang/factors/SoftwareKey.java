package zhiguang.factors;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionAuthenticatorOutput;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A device with a passkey and the browser before it, as honest or not as a test wants. */
final class SoftwareKey {

    private static final byte PRESENT = 0x01;
    private static final byte VERIFIED = 0x04;
    private static final byte ATTESTED = 0x40;

    private final ObjectConverter converter = new ObjectConverter();
    private final byte[] id = new byte[32];
    private final KeyPair pair;
    private final String host;
    private final String origin;
    long uses;
    boolean verifies = true;
    String handle = "";

    SoftwareKey(String host, String origin) {
        this.host = host;
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String register(PasskeyQuestion question) {
        EC2COSEKey key = EC2COSEKey.create((ECPublicKey) pair.getPublic(), COSEAlgorithmIdentifier.ES256);
        AuthenticatorData<RegistrationExtensionAuthenticatorOutput> made =
                new AuthenticatorData<>(hash(host), (byte) (flags() | ATTESTED), uses, new AttestedCredentialData(AAGUID.ZERO, id, key));
        byte[] attestation = new AttestationObjectConverter(converter).convertToBytes(new AttestationObject(made, new NoneAttestationStatement()));
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
                 "response":{"clientDataJSON":"%2$s","attestationObject":"%3$s","transports":["internal"]}}
                """.formatted(text(id), text(client("webauthn.create", question)), text(attestation));
    }

    String show(PasskeyQuestion question) {
        uses++;
        byte[] used = new AuthenticatorDataConverter(converter)
                .convert(new AuthenticatorData<AuthenticationExtensionAuthenticatorOutput>(hash(host), flags(), uses));
        byte[] client = client("webauthn.get", question);
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
                 "response":{"clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s"%5$s}}
                """.formatted(
                text(id), text(client), text(used), text(sign(used, client)),
                handle.isEmpty() ? "" : ",\"userHandle\":\"" + text(handle.getBytes(StandardCharsets.US_ASCII)) + "\"");
    }

    private byte flags() {
        return verifies ? PRESENT | VERIFIED : PRESENT;
    }

    private byte[] client(String type, PasskeyQuestion question) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, text(question.challenge()), origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] sign(byte[] used, byte[] client) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(used);
            signature.update(hash(new String(client, StandardCharsets.UTF_8)));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
