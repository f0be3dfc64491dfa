package zhiguang.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What a browser brings to show that it is the one that signed in: 256 random bits, of which the portal keeps a hash. It opens everything, so it is never written. */
public final class SignInToken {

    private static final int BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private SignInToken(String text) {
        this.text = text;
    }

    static SignInToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SignInToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public static Optional<SignInToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SignInToken(text)) : Optional.empty();
    }

    /** For the browser and nobody else. */
    public String reveal() {
        return text;
    }

    /** For one content only: the key is this token's, so its nonce is no other's. */
    byte[] seal(byte[] content) {
        return crypt(Cipher.ENCRYPT_MODE, content);
    }

    byte[] open(byte[] sealed) {
        return crypt(Cipher.DECRYPT_MODE, sealed);
    }

    private byte[] crypt(int mode, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(digest("content:" + text), "AES"), new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what a token sealed cannot be opened", e);
        }
    }

    byte[] hash() {
        return digest(text);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SignInToken[…]";
    }
}
