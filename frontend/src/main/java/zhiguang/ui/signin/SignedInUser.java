package zhiguang.ui.signin;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;

/** Who a session belongs to, and the access version it was begun with. */
record SignedInUser(String getName, int accessVersion) implements Principal, Serializable {

    @Serial
    private static final long serialVersionUID = 1;
}
