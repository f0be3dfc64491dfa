package zhiguang.tickets;

import java.util.List;

/** A ticket with all that belongs to it. */
public record TicketPage(Ticket ticket, List<TicketMessage> messages, List<Evidence> evidence, boolean staff) {}
