package zhiguang.identity;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;

/**
 * Argon2id with 19 MiB, 2 passes and 1 lane (OWASP's least), on what pages leave of half of the processors, in fair turns: whoever tries passwords takes
 * neither memory nor processors from people who work, nor their turn from others who come.
 */
@Component
class Passwords {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final int IDLE_SECONDS = 10;
    private static final Attempt INSIDE = new Attempt("", "", true);
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final PooledArgon2 argon2 = new PooledArgon2();
    private final HashingTurns turns = new HashingTurns(threads(), System::nanoTime);
    private final Reputation reputation = new Reputation(System::nanoTime);
    private final SecureRandom random = new SecureRandom();
    private final String nobodys = hash(generate());

    String hash(String password) {
        return inside(() -> argon2.encode(password));
    }

    /** For somebody who is in. */
    boolean matches(String password, String hash) {
        return inside(() -> compare(password, hash));
    }

    /** For somebody at the door; it takes as long without a hash. Empty where too many wait, whatever they bring. */
    Optional<Boolean> matches(Attempt attempt, String password, Optional<String> hash) {
        return turns.take(lane(attempt), attempt, () -> compare(password, hash.orElse(nobodys)) && hash.isPresent());
    }

    /** Those who brought many wrong ones lately come after others. */
    void learn(Attempt attempt, boolean right) {
        reputation.learn(attempt.network(), right);
    }

    private HashingTurns.Lane lane(Attempt attempt) {
        if (attempt.known()) {
            return HashingTurns.Lane.INSIDE;
        }
        return reputation.isSuspect(attempt.network()) ? HashingTurns.Lane.SUSPECTS : HashingTurns.Lane.STRANGERS;
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

    private boolean compare(String password, String hash) {
        return password.length() <= LONGEST && argon2.matches(password, hash);
    }

    private <T> T inside(Supplier<T> work) {
        return turns.take(HashingTurns.Lane.INSIDE, INSIDE, work)
                .orElseThrow(() -> new InvalidInputException("password.busy", "Too many passwords are being checked. Try again in some seconds."));
    }

    private static ExecutorService threads() {
        int number = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                number, number, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new LowShare("passwords"));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
