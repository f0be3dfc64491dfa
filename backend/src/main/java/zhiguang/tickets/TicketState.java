package zhiguang.tickets;

/** Who is to do something next. */
public enum TicketState {
    /** An administrator. */
    OPEN,
    /** Whoever asked, if the answer does not do. */
    ANSWERED,
    /** Nobody; writing opens it again. */
    CLOSED
}
