package zhiguang.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** The secret of a key: a prefix, 40 random letters and digits, and six that tell a mistyped one without asking the database. */
record KeySecret(String text) {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LETTERS = 40;
    private static final int CHECK_LETTERS = 6;
    private static final Pattern GRAMMAR = Pattern.compile("zg[ps]_[0-9A-Za-z]{" + (RANDOM_LETTERS + CHECK_LETTERS) + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeySecret fresh(ApiKeyKind kind) {
        StringBuilder text = new StringBuilder(kind.prefix());
        RANDOM.ints(RANDOM_LETTERS, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return new KeySecret(text + check(text.toString()));
    }

    /** Empty for what can be no secret of this kind. */
    static Optional<KeySecret> parse(ApiKeyKind kind, String text) {
        if (!text.startsWith(kind.prefix()) || !GRAMMAR.matcher(text).matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECK_LETTERS;
        return check(text.substring(0, end)).equals(text.substring(end)) ? Optional.of(new KeySecret(text)) : Optional.empty();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String check(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        long rest = sum.getValue();
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < CHECK_LETTERS; i++) {
            letters.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return letters.toString();
    }

    @Override
    public String toString() {
        return "KeySecret";
    }
}
