package zhiguang.tickets;

/**
 * What came with a mail to a ticket.
 *
 * @param kept false for what was left out: too large, or one too many
 */
public record TicketFile(long id, String name, long size, boolean kept) {}
