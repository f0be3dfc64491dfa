package zhiguang.tickets;

/**
 * What somebody wrote by mail in answer to a mail about a ticket.
 *
 * @param code from the address it was sent to
 * @param from the sender's address
 * @param mailId the mail's {@code Message-ID}
 * @param text without what it quotes
 */
public record MailedAnswer(String code, String from, String mailId, String text) {

    /** Not what it says, nor by which word it came. */
    @Override
    public String toString() {
        return "MailedAnswer[" + mailId + "]";
    }
}
