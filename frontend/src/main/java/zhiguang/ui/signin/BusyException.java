package zhiguang.ui.signin;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** Too many wait with passwords. */
class BusyException extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1;

    BusyException() {
        super("too many wait with passwords");
    }
}
