package zhiguang.ui.customers;

import zhiguang.customers.ApplicationState;
import zhiguang.customers.CustomerState;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How applications and customers look. */
final class ApplicationLook {

    private ApplicationLook() {}

    static BadgeLook of(ApplicationState state) {
        String key = "application.state." + state;
        return switch (state) {
            case SUBMITTED -> new BadgeLook(Symbol.INBOX, key, Tone.ACTIVE);
            case ASKED_BACK -> new BadgeLook(Symbol.CIRCLE_HELP, key, Tone.WARNING);
            case APPROVED -> new BadgeLook(Symbol.CIRCLE_CHECK, key, Tone.SUCCESS);
            case REJECTED -> new BadgeLook(Symbol.BAN, key, Tone.DANGER);
            case WITHDRAWN -> new BadgeLook(Symbol.CIRCLE_X, key, Tone.NEUTRAL);
        };
    }

    static BadgeLook of(CustomerState state) {
        String key = "customer.state." + state;
        return switch (state) {
            case TRIAL -> new BadgeLook(Symbol.HOURGLASS, key, Tone.ACTIVE);
            case CONTRACT -> new BadgeLook(Symbol.CIRCLE_CHECK, key, Tone.SUCCESS);
            case ENDED -> new BadgeLook(Symbol.CIRCLE_STOP, key, Tone.WARNING);
            case LISTED -> new BadgeLook(Symbol.TRASH_2, key, Tone.DANGER);
            case DELETED -> new BadgeLook(Symbol.X, key, Tone.NEUTRAL);
        };
    }
}
