package zhiguang.factors;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody has beside a password.
 *
 * @param since when the authenticator was set up
 * @param passkeys whether there are any
 * @param recoveryCodes how many are left
 * @param offered whether the centre wants such a thing at all
 * @param demanded whether there is no way around it
 */
public record FactorState(Optional<Instant> since, boolean passkeys, int recoveryCodes, boolean offered, boolean demanded) {

    public boolean enrolled() {
        return since.isPresent() || passkeys;
    }
}
