package zhiguang.tickets;

import java.time.Instant;

/**
 * What one person wrote to a ticket.
 *
 * @param staff whether an administrator wrote it as such
 */
public record TicketMessage(String author, boolean staff, String body, Instant at) {}
