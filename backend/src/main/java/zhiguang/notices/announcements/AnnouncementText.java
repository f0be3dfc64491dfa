package zhiguang.notices.announcements;

import java.time.Instant;
import java.util.Locale;
import zhiguang.failure.InvalidInputException;

/** What an administrator writes: the same in both languages, from when to when, and for whom. */
public record AnnouncementText(String chinese, String english, Severity severity, Audience audience, Instant from, Instant to) {

    public static final int LONGEST = 2000;

    public AnnouncementText {
        chinese = checked(chinese);
        english = checked(english);
        if (!to.isAfter(from)) {
            throw new InvalidInputException("announcement.time", "The end is after the beginning.");
        }
    }

    private static String checked(String text) {
        String clean = text.replace("\0", "").strip();
        if (clean.isEmpty()) {
            throw new InvalidInputException("announcement.text", "Write the text in both languages.");
        }
        if (clean.length() > LONGEST) {
            throw new InvalidInputException("announcement.long", "A text has at most " + LONGEST + " characters.", LONGEST);
        }
        return clean;
    }

    public String in(Locale language) {
        return language.getLanguage().equals("zh") ? chinese : english;
    }

    public boolean isShown(Instant now) {
        return !now.isBefore(from) && now.isBefore(to);
    }
}
