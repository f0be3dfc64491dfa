package zhiguang.identity;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;

/**
 * Argon2id with 19 MiB, 2 passes and 1 lane (OWASP's least), one after the other on half of the processors: whoever tries passwords takes neither the
 * memory nor the rest of them from people who work.
 */
@Component
class Passwords {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore turns = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private final SecureRandom random = new SecureRandom();
    private final String nobodys = hash(generate());

    String hash(String password) {
        return inTurn(() -> argon2.encode(password));
    }

    boolean matches(String password, String hash) {
        return inTurn(() -> password.length() <= LONGEST && argon2.matches(password, hash));
    }

    /** Takes as long as {@link #matches}, for names that do not exist. */
    void matchNobody(String password) {
        matches(password, nobodys);
    }

    /** 20 characters without look-alikes in groups of five: 115 bits. */
    String generate() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    void requireGood(String password, String login) {
        if (password.length() < SHORTEST) {
            throw new InvalidInputException(
                    "password.short", "The password needs at least " + SHORTEST + " characters.", SHORTEST);
        }
        if (password.length() > LONGEST) {
            throw new InvalidInputException(
                    "password.long", "The password has at most " + LONGEST + " characters.", LONGEST);
        }
        if (password.equalsIgnoreCase(login) || password.chars().distinct().count() < 4) {
            throw new InvalidInputException("password.simple", "This password is too easy to guess.");
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
