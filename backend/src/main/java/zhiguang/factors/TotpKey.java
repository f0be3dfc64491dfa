package zhiguang.factors;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that an authenticator and the portal share; its codes change every 30 seconds (RFC 6238: SHA-1, 6 digits). */
public final class TotpKey {

    private static final int BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int CLOCK_STEPS = 1;
    private static final int MODULUS = 1_000_000;

    private final byte[] key;

    TotpKey(byte[] key) {
        this.key = key.clone();
    }

    static TotpKey fresh() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new TotpKey(key);
    }

    static TotpKey parse(String text) {
        return new TotpKey(Base32.decode(text));
    }

    /** As people type it where nothing can be scanned. */
    public String text() {
        return Base32.encode(key);
    }

    /** What authenticators read from the picture. */
    public String address(String portal, String login) {
        return "otpauth://totp/" + encode(portal) + ":" + encode(login) + "?secret=" + text() + "&issuer=" + encode(portal)
                + "&algorithm=SHA1&digits=6&period=" + STEP_SECONDS;
    }

    /** Which step this is the code of, one before or after now at most: clocks differ. */
    OptionalLong findStep(String code, Instant now) {
        long current = step(now);
        for (long step = current - CLOCK_STEPS; step <= current + CLOCK_STEPS; step++) {
            byte[] right = code(step).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(right, code.getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    String code(long step) {
        byte[] mac = mac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = mac[mac.length - 1] & 0xf;
        int number = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
        return "%06d".formatted(number % MODULUS);
    }

    private byte[] mac(byte[] counter) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(counter);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
