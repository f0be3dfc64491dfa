package zhiguang.ui.notices;

import zhiguang.jobs.JobState;
import zhiguang.notices.Notice;
import zhiguang.notices.NoticeKind;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How a kind of notice looks. */
final class NoticeLook {

    private NoticeLook() {}

    static BadgeLook of(Notice notice) {
        return switch (notice.kind()) {
            case STARTED -> new BadgeLook(Symbol.PLAY, key(NoticeKind.STARTED), Tone.ACTIVE);
            case ENDED -> notice.state() == JobState.CANCELLED
                    ? new BadgeLook(Symbol.BAN, "notices.kind.CANCELLED", Tone.NEUTRAL)
                    : new BadgeLook(Symbol.CIRCLE_CHECK, key(NoticeKind.ENDED), Tone.SUCCESS);
            case FAILED -> new BadgeLook(Symbol.CIRCLE_X, key(NoticeKind.FAILED), Tone.DANGER);
            case LIMIT_NEAR -> new BadgeLook(Symbol.TIMER, key(NoticeKind.LIMIT_NEAR), Tone.WARNING);
        };
    }

    static String key(NoticeKind kind) {
        return "notices.kind." + kind.name();
    }
}
