package zhiguang.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a browser brings to show that it is the one that signed in: 256 random bits, of which the portal keeps a hash. It opens everything, so it is never written. */
public final class SignInToken {

    private static final int BYTES = 32;
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

    byte[] hash() {
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
