package zhiguang.ui.announcements;

import zhiguang.notices.announcements.Severity;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How much an announcement matters, as drawing, word and colour. */
final class SeverityLook {

    private SeverityLook() {}

    static BadgeLook of(Severity severity) {
        return switch (severity) {
            case URGENT -> new BadgeLook(Symbol.CIRCLE_ALERT, "announcements.URGENT", Tone.DANGER);
            case WARNING -> new BadgeLook(Symbol.TRIANGLE_ALERT, "announcements.WARNING", Tone.WARNING);
            case NEWS -> new BadgeLook(Symbol.INFO, "announcements.NEWS", Tone.ACTIVE);
        };
    }
}
