package zhiguang.factors;

import java.time.Duration;
import java.time.Instant;

/**
 * What a browser is asked for, once.
 *
 * @param options as {@code navigator.credentials} takes them, in JSON
 */
public record PasskeyQuestion(byte[] challenge, String options, Instant until) {

    private static final Duration LIFE = Duration.ofMinutes(5);

    static PasskeyQuestion of(byte[] challenge, String options) {
        return new PasskeyQuestion(challenge, options, Instant.now().plus(LIFE));
    }

    boolean isOpen() {
        return Instant.now().isBefore(until);
    }
}
