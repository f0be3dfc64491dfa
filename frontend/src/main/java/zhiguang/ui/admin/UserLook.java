package zhiguang.ui.admin;

import zhiguang.identity.UserState;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How the state of an account looks. */
final class UserLook {

    private UserLook() {}

    static BadgeLook of(UserState state) {
        return switch (state) {
            case ACTIVE -> new BadgeLook(Symbol.CIRCLE_CHECK, key(state), Tone.SUCCESS);
            case FIRST_PASSWORD -> new BadgeLook(Symbol.KEY_ROUND, key(state), Tone.WAITING);
            case BLOCKED -> new BadgeLook(Symbol.HOURGLASS, key(state), Tone.WARNING);
            case LOCKED -> new BadgeLook(Symbol.LOCK, key(state), Tone.DANGER);
        };
    }

    static String key(UserState state) {
        return "user.state." + state.name();
    }
}
