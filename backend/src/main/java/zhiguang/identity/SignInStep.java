package zhiguang.identity;

import java.time.Duration;

/** Between which steps of a sign-in something is kept, and for how long. */
public enum SignInStep {
    /** What a provider was asked, until it answers. */
    QUESTION(Duration.ofMinutes(10)),
    /** What somebody who is in wants at a provider, until it is done. */
    ERRAND(Duration.ofMinutes(5)),
    /** A right password, until the second factor. */
    FACTOR(Duration.ofMinutes(10));

    private final Duration life;

    SignInStep(Duration life) {
        this.life = life;
    }

    public Duration life() {
        return life;
    }
}
