package zhiguang.ui.notices;

import java.util.List;
import java.util.stream.Stream;
import zhiguang.jobs.JobState;
import zhiguang.notices.Notice;
import zhiguang.notices.NoticeKind;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How a kind of notice looks. */
final class NoticeLook {

    private static final BadgeLook CANCELLED = new BadgeLook(Symbol.BAN, "notices.kind.CANCELLED", Tone.NEUTRAL);

    private NoticeLook() {}

    static BadgeLook of(Notice notice) {
        boolean cancelled = notice.kind() == NoticeKind.ENDED && notice.state() == JobState.CANCELLED;
        return cancelled ? CANCELLED : of(notice.kind());
    }

    private static BadgeLook of(NoticeKind kind) {
        return switch (kind) {
            case STARTED -> new BadgeLook(Symbol.PLAY, key(kind), Tone.ACTIVE);
            case ENDED -> new BadgeLook(Symbol.CIRCLE_CHECK, key(kind), Tone.SUCCESS);
            case FAILED -> new BadgeLook(Symbol.CIRCLE_X, key(kind), Tone.DANGER);
            case LIMIT_NEAR -> new BadgeLook(Symbol.TIMER, key(kind), Tone.WARNING);
            case MONEY -> new BadgeLook(Symbol.GAUGE, key(kind), Tone.WARNING);
            case QUOTA_DECIDED -> new BadgeLook(Symbol.GAUGE, key(kind), Tone.ACTIVE);
            case TICKET -> new BadgeLook(Symbol.INBOX, key(kind), Tone.ACTIVE);
            case PROJECT_ENDING -> new BadgeLook(Symbol.CALENDAR_CLOCK, key(kind), Tone.WARNING);
        };
    }

    static List<BadgeLook> all() {
        return Stream.concat(Stream.of(NoticeKind.values()).map(NoticeLook::of), Stream.of(CANCELLED)).toList();
    }

    static String key(NoticeKind kind) {
        return "notices.kind." + kind.name();
    }
}
