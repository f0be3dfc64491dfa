package zhiguang.identity;

import java.time.Instant;
import java.util.Optional;

/** A line of the administrators' list; {@code blockedUntil} is set while too many failed sign-ins keep the account closed. */
public record ListedUser(PortalUser user, Optional<Instant> lastSignIn, Optional<Instant> blockedUntil) {

    public UserState state() {
        return UserState.of(user.locked(), blockedUntil.isPresent(), user.mustChangePassword());
    }
}
