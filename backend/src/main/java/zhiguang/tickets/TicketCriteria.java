package zhiguang.tickets;

/**
 * Which tickets are sought.
 *
 * @param waiting only those that wait for an administrator
 * @param text any part of the number, the title, who asked or the job's number; empty for any
 */
public record TicketCriteria(boolean waiting, String text) {

    public static final TicketCriteria ALL = new TicketCriteria(false, "");
    public static final TicketCriteria WAITING = new TicketCriteria(true, "");

    public TicketCriteria {
        text = text.replace("\0", "").strip();
    }
}
