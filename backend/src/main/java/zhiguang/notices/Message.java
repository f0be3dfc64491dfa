package zhiguang.notices;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Something to tell a person, in their language.
 *
 * @param id the same for each attempt to send it
 * @param subject one line
 * @param closing why they get this, and where to change it
 * @param answerCode by which an answer finds the ticket that this is about; empty where none is taken
 */
public record Message(UUID id, Locale language, String subject, List<Entry> entries, String closing, Optional<String> answerCode) {

    public Message(UUID id, Locale language, String subject, List<Entry> entries, String closing) {
        this(id, language, subject, entries, closing, Optional.empty());
    }

    public Message {
        subject = Entry.oneLine(subject);
        entries = List.copyOf(entries);
    }

    /** One thing that is told: a line, more about it, and where to look. */
    public record Entry(String headline, String detail, Optional<URI> link) {

        public Entry {
            headline = oneLine(headline);
            detail = oneLine(detail);
        }

        /** Names of jobs may hold anything. */
        static String oneLine(String text) {
            return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
        }
    }
}
