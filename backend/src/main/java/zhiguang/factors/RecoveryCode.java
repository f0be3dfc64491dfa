package zhiguang.factors;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zhiguang.identity.UserId;

/** Sixteen letters and digits, written in groups of four, that let somebody in once without the authenticator. */
record RecoveryCode(String text) {

    static final int MANY = 10;

    private static final int BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern GRAMMAR = Pattern.compile("[a-z2-7]{4}(-[a-z2-7]{4}){3}");

    static List<RecoveryCode> fresh() {
        return Stream.generate(RecoveryCode::one).limit(MANY).toList();
    }

    /** However somebody groups it or writes it in capitals; empty for what can be no such code. */
    static Optional<RecoveryCode> parse(String typed) {
        String letters = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return Optional.of(group(letters)).filter(text -> GRAMMAR.matcher(text).matches()).map(RecoveryCode::new);
    }

    byte[] hash(UserId user) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((user + " " + text).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static RecoveryCode one() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RecoveryCode(group(Base32.encode(bytes).toLowerCase(Locale.ROOT)));
    }

    private static String group(String letters) {
        return letters.replaceAll("(.{4})(?=.)", "$1-");
    }
}
