package zhiguang.ui.admin;

import zhiguang.identity.ListedUser;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How an account stands. */
public enum UserState {
    ACTIVE(new BadgeLook(Symbol.CIRCLE_CHECK, "user.state.ACTIVE", Tone.SUCCESS)),
    FIRST_PASSWORD(new BadgeLook(Symbol.KEY_ROUND, "user.state.FIRST_PASSWORD", Tone.WAITING)),
    BLOCKED(new BadgeLook(Symbol.HOURGLASS, "user.state.BLOCKED", Tone.WARNING)),
    LOCKED(new BadgeLook(Symbol.LOCK, "user.state.LOCKED", Tone.DANGER));

    private final BadgeLook look;

    UserState(BadgeLook look) {
        this.look = look;
    }

    public BadgeLook look() {
        return look;
    }

    static UserState of(ListedUser listed) {
        if (listed.user().locked()) {
            return LOCKED;
        }
        if (listed.blockedUntil().isPresent()) {
            return BLOCKED;
        }
        return listed.user().mustChangePassword() ? FIRST_PASSWORD : ACTIVE;
    }
}
