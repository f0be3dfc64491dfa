package zhiguang.notices;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

/** The words in the addresses of mails about tickets, by which an answer finds its ticket and its writer. */
@Repository
public class TicketReplies {

    public static final String GRAMMAR = "[a-z2-7]{25}";

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 25;
    private static final int MOST_SHOWN = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final TargetTable targets;

    TicketReplies(JdbcClient jdbc, TargetTable targets) {
        this.jdbc = jdbc;
        this.targets = targets;
    }

    /** Who answers what. */
    public record Place(UserId reader, long ticket) {}

    /** The same for each mail about this ticket to this person. */
    String code(UserId reader, long ticket) {
        jdbc.sql("INSERT INTO ticket_reply (code, ticket, reader) VALUES (:code, :ticket, :reader) ON CONFLICT (ticket, reader) DO NOTHING")
                .param("code", random())
                .param("ticket", ticket)
                .param("reader", reader.value())
                .update();
        return jdbc.sql("SELECT code FROM ticket_reply WHERE ticket = :ticket AND reader = :reader")
                .param("ticket", ticket)
                .param("reader", reader.value())
                .query(String.class)
                .single();
    }

    /** What somebody else wrote to it last, in one line; only for who answers by mail, so that he does not answer blindly. */
    String lastWritten(UserId reader, long ticket) {
        return jdbc.sql("""
                SELECT left(m.body, :most) FROM ticket_message m
                WHERE m.ticket = :ticket AND m.author <> (SELECT login FROM portal_user WHERE id = :reader) ORDER BY m.id DESC LIMIT 1
                """)
                .param("most", MOST_SHOWN)
                .param("ticket", ticket)
                .param("reader", reader.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Only for a mail from the address to which this person has the portal write. */
    public Optional<Place> find(String code, String from) {
        return jdbc.sql("SELECT reader, ticket FROM ticket_reply WHERE code = :code")
                .param("code", code.toLowerCase(Locale.ROOT))
                .query((row, n) -> new Place(new UserId(row.getObject("reader", UUID.class)), row.getLong("ticket")))
                .optional()
                .filter(place -> targets.find(place.reader(), Way.MAIL).filter(own -> own.address().equalsIgnoreCase(from)).isPresent());
    }

    private static String random() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
