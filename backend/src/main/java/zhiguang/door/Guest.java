package zhiguang.door;

import java.util.Optional;
import java.util.function.Supplier;
import zhiguang.identity.PortalUser;

/**
 * Somebody who showed who they are.
 *
 * @param mayWrite less than the person may where a token is for reading only
 * @param by what they showed, for the audit
 * @param again the person as they are now; empty when they must not go on
 */
record Guest(PortalUser user, boolean mayWrite, String by, Supplier<Optional<PortalUser>> again) {

    @Override
    public String toString() {
        return "Guest[" + user.login() + ", " + by + "]";
    }
}
