package zhiguang.tickets;

import java.time.Instant;
import java.util.List;

/**
 * What one person wrote to a ticket.
 *
 * @param staff whether an administrator wrote it as such
 * @param files that came with it by mail
 */
public record TicketMessage(String author, boolean staff, String body, Instant at, List<TicketFile> files) {

    TicketMessage(String author, boolean staff, String body, Instant at) {
        this(author, staff, body, at, List.of());
    }
}
