package zhiguang.notices;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import zhiguang.jobs.JobState;

/** Notices in words, the same on pages and in messages. */
@Component
public class NoticeText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int MOST_ENTRIES = 20;
    private static final int LONGEST_NAME = 60;

    private final Wording wording;
    private final NoticeSettings settings;

    NoticeText(Wording wording, NoticeSettings settings) {
        this.wording = wording;
        this.settings = settings;
    }

    /** What happened, in one line. */
    public String headline(Notice notice, Locale language) {
        String name = shortName(notice.name());
        String job = Long.toString(notice.job());
        return notice.tally()
                .map(tally -> wording.say(
                        language, "notice.array." + word(notice), name, job, Long.toString(tally.good()), Long.toString(tally.bad()),
                        Long.toString(tally.total())))
                .orElseGet(() -> wording.say(language, "notice.job." + word(notice), name, job));
    }

    /** Why, or until when; empty where there is nothing more to say. */
    public String detail(Notice notice, Locale language) {
        return notice.reason()
                .map(reason -> wording.reason(language, reason))
                .or(() -> notice.limitAt().map(limit -> wording.say(language, limitKey(notice), time(limit))))
                .orElse("");
    }

    private static String limitKey(Notice notice) {
        return notice.kind() == NoticeKind.PROJECT_ENDING ? "notice.ends-at" : "notice.limit-at";
    }

    /** One notice, or many as one. */
    Message message(UUID id, List<Notice> notices, Locale language) {
        String subject = notices.size() == 1
                ? headline(notices.getFirst(), language)
                : wording.say(language, "notice.digest", Integer.toString(notices.size()));
        List<Message.Entry> entries = notices.stream().limit(MOST_ENTRIES).map(notice -> entry(notice, language)).toList();
        return new Message(id, language, product(language, subject), entries, closing(language, notices.size()));
    }

    /** The same with what was written last, and that one may answer it. */
    Message answerable(Message message, String written, String code) {
        List<Message.Entry> entries = new ArrayList<>(message.entries());
        if (!written.isEmpty()) {
            Message.Entry last = entries.removeLast();
            entries.add(new Message.Entry(last.headline(), last.detail() + " “" + written + "”", last.link()));
        }
        String closing = wording.say(message.language(), "notice.answer") + " " + message.closing();
        return new Message(message.id(), message.language(), message.subject(), entries, closing, Optional.of(code));
    }

    Message test(UUID id, Locale language) {
        String subject = wording.say(language, "notice.test");
        return new Message(
                id,
                language,
                product(language, subject),
                List.of(new Message.Entry(subject, wording.say(language, "notice.test.why"), settings.page("notices"))),
                closing(language, 1));
    }

    private Message.Entry entry(Notice notice, Locale language) {
        String detail = (time(notice.happened()) + " " + detail(notice, language)).strip();
        return new Message.Entry(headline(notice, language), detail, settings.page(notice.page()));
    }

    private String product(Locale language, String subject) {
        return "[" + wording.say(language, "product.name") + "] " + subject;
    }

    private String closing(Locale language, int count) {
        String more = count > MOST_ENTRIES ? wording.say(language, "notice.more", Integer.toString(count - MOST_ENTRIES)) + " " : "";
        Optional<String> page = settings.page("profile/notices").map(Object::toString);
        return more + page.map(at -> wording.say(language, "notice.closing.at", at)).orElseGet(() -> wording.say(language, "notice.closing"));
    }

    private String time(Instant moment) {
        String offset = settings.zone().getRules().getOffset(moment).getId().replace("Z", "");
        return TIME.format(moment.atZone(settings.zone())) + " (UTC" + offset + ")";
    }

    private static String word(Notice notice) {
        if (notice.kind() == NoticeKind.QUOTA_DECIDED && notice.state() == JobState.FAILED) {
            return "QUOTA_REFUSED";
        }
        boolean cancelled = notice.kind() == NoticeKind.ENDED && notice.state() == JobState.CANCELLED;
        return cancelled ? "CANCELLED" : notice.kind().name();
    }

    private static String shortName(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }
}
