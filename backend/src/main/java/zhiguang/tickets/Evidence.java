package zhiguang.tickets;

/**
 * Something that shows what happened, as it was when the ticket was opened.
 *
 * @param name of the file it comes from; empty for what comes from none
 */
public record Evidence(Kind kind, String name, String body) {

    static final int LONGEST = 64 << 10;

    /** In the order in which they are read. */
    public enum Kind {
        FACTS,
        DIAGNOSIS,
        ERROR,
        OUTPUT,
        SCRIPT
    }

    public Evidence {
        String clean = body.replace("\0", "");
        boolean head = kind == Kind.SCRIPT || kind == Kind.FACTS;
        int cut = Math.max(0, clean.length() - LONGEST);
        body = head ? clean.substring(0, clean.length() - cut) : clean.substring(cut);
    }
}
