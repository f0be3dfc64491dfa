package zhiguang.tickets;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.notices.TicketReplies;

/** Writes to tickets what came by mail, as whom the mail before was sent to; whatever else comes is left alone. */
@Service
public class MailedAnswers {

    private static final Logger log = LoggerFactory.getLogger(MailedAnswers.class);

    private final TicketReplies replies;
    private final PortalUsers users;
    private final Tickets tickets;

    MailedAnswers(TicketReplies replies, PortalUsers users, Tickets tickets) {
        this.replies = replies;
        this.users = users;
        this.tickets = tickets;
    }

    /** False for what is not taken: a wrong code or sender, neither words nor files, a person who is locked or may not see the ticket any more. */
    public boolean take(MailedAnswer answer) {
        Optional<TicketReplies.Place> place = replies.find(answer.code(), answer.from());
        Optional<PortalUser> writer = place.flatMap(found -> users.find(found.reader())).filter(user -> !user.locked());
        if (place.isEmpty() || writer.isEmpty() || answer.words().isBlank()) {
            log.atInfo().addKeyValue("known", place.isPresent()).log("a mail to a ticket was not taken");
            return false;
        }
        try {
            tickets.writeByMail(writer.get(), place.get().ticket(), shortened(answer.words()), answer);
            return true;
        } catch (AccessDeniedException e) {
            return false;
        }
    }

    private static String shortened(String text) {
        String plain = text.replace("\0", "").strip();
        return plain.length() <= Tickets.LONGEST_TEXT ? plain : plain.substring(0, Tickets.LONGEST_TEXT - 1) + "…";
    }
}
