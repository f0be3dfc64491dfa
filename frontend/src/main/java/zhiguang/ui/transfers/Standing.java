package zhiguang.ui.transfers;

import zhiguang.transfers.Transfer;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How a transfer stands, for its badge. */
enum Standing {
    WAITING(Symbol.HOURGLASS, Tone.WAITING),
    LISTING(Symbol.SEARCH, Tone.ACTIVE),
    MOVING(Symbol.LOADER, Tone.ACTIVE),
    CLEANING(Symbol.LOADER, Tone.ACTIVE),
    DONE(Symbol.CIRCLE_CHECK, Tone.SUCCESS),
    PARTLY(Symbol.TRIANGLE_ALERT, Tone.WARNING),
    FAILED(Symbol.CIRCLE_X, Tone.DANGER),
    CANCELLED(Symbol.CIRCLE_STOP, Tone.NEUTRAL);

    private final Symbol symbol;
    private final Tone tone;

    Standing(Symbol symbol, Tone tone) {
        this.symbol = symbol;
        this.tone = tone;
    }

    static Standing of(Transfer transfer) {
        if (transfer.trouble().isPresent() && !transfer.state().isFinal()) {
            return WAITING;
        }
        return valueOf(transfer.state().name());
    }

    BadgeLook look() {
        return new BadgeLook(symbol, "transfers.state." + name(), tone);
    }
}
