package zhiguang.factors;

import java.time.Instant;

/** What somebody has on their telephone. */
public final class Authenticator {

    private final TotpKey key;

    public Authenticator(TotpKey key) {
        this.key = key;
    }

    public static Authenticator ofText(String typed) {
        return new Authenticator(TotpKey.parse(typed.replace(" ", "")));
    }

    public String now() {
        return key.code(TotpKey.step(Instant.now()));
    }

    /** As a clock that is half a minute fast shows it. */
    public String next() {
        return key.code(TotpKey.step(Instant.now()) + 1);
    }
}
