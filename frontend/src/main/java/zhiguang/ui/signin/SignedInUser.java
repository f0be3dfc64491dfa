package zhiguang.ui.signin;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import zhiguang.identity.SessionId;

/**
 * Who a session belongs to, and the access version it was begun with.
 *
 * @param session names the sign-in in lists and in the audit; it opens nothing
 */
record SignedInUser(String getName, int accessVersion, SessionId session) implements Principal, Serializable {

    @Serial
    private static final long serialVersionUID = 2;
}
