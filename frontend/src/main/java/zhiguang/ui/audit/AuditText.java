package zhiguang.ui.audit;

import zhiguang.audit.AuditEvent.Outcome;
import zhiguang.audit.Finding;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How outcomes and findings look and are called. */
final class AuditText {

    private AuditText() {}

    static String key(Outcome outcome) {
        return "audit.outcome." + outcome.name();
    }

    static String key(Finding.Kind kind) {
        return "audit.finding." + kind.name();
    }

    static BadgeLook look(Outcome outcome) {
        return switch (outcome) {
            case DONE -> new BadgeLook(Symbol.CIRCLE_CHECK, key(outcome), Tone.SUCCESS);
            case REFUSED -> new BadgeLook(Symbol.BAN, key(outcome), Tone.WARNING);
            case FAILED -> new BadgeLook(Symbol.CIRCLE_X, key(outcome), Tone.DANGER);
        };
    }
}
