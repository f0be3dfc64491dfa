package zhiguang.ui.tickets;

import zhiguang.tickets.TicketState;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How a ticket stands. */
final class TicketLook {

    private TicketLook() {}

    static BadgeLook of(TicketState state) {
        return switch (state) {
            case OPEN -> new BadgeLook(Symbol.HOURGLASS, key(state), Tone.WAITING);
            case ANSWERED -> new BadgeLook(Symbol.INFO, key(state), Tone.ACTIVE);
            case CLOSED -> new BadgeLook(Symbol.CIRCLE_CHECK, key(state), Tone.NEUTRAL);
        };
    }

    private static String key(TicketState state) {
        return "tickets.state." + state;
    }
}
