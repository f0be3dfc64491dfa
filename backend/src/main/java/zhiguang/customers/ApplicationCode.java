package zhiguang.customers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;

/** What an applicant comes back with: 25 letters and digits without look-alikes (123 bits), kept as their SHA-256 only. */
public record ApplicationCode(String value) {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 25;
    private static final int GROUP = 5;

    /** As typed: small letters, spaces and missing dashes do not matter. */
    public static ApplicationCode typed(String text) {
        String plain = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return new ApplicationCode(plain.replaceAll("(.{" + GROUP + "})(?=.)", "$1-"));
    }

    static ApplicationCode random() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return typed(text.toString());
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "(code)";
    }
}
