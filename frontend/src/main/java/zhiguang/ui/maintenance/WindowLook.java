package zhiguang.ui.maintenance;

import zhiguang.maintenance.MaintenanceWindow;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How a maintenance stands. */
final class WindowLook {

    private WindowLook() {}

    static BadgeLook of(MaintenanceWindow.State state) {
        return switch (state) {
            case PENDING -> new BadgeLook(Symbol.HOURGLASS, key(state), Tone.WARNING);
            case PLANNED -> new BadgeLook(Symbol.CLOCK, key(state), Tone.WAITING);
            case UNDER_WAY -> new BadgeLook(Symbol.SERVER_OFF, key(state), Tone.ACTIVE);
            case RELEASING -> new BadgeLook(Symbol.HOURGLASS, key(state), Tone.WARNING);
            case OVER -> new BadgeLook(Symbol.CIRCLE_CHECK, key(state), Tone.NEUTRAL);
        };
    }

    private static String key(MaintenanceWindow.State state) {
        return "maintenance.state." + state;
    }
}
