package zhiguang.ui.signin;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** The password is right and something else is asked for. */
class MoreAskedException extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1;

    private final PendingSignIn pending;

    MoreAskedException(PendingSignIn pending) {
        super("more is asked");
        this.pending = pending;
    }

    PendingSignIn pending() {
        return pending;
    }
}
