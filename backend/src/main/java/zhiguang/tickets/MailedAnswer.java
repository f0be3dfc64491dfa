package zhiguang.tickets;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody wrote by mail in answer to a mail about a ticket.
 *
 * @param code from the address it was sent to
 * @param from the sender's address
 * @param mailId the mail's {@code Message-ID}
 * @param text without what it quotes
 * @param files what came with it, and what of that is left out
 */
public record MailedAnswer(String code, String from, String mailId, String text, List<MailedFile> files) {

    /** A mail that is nothing but files says their names. */
    String words() {
        return text.isBlank() ? files.stream().map(MailedFile::name).collect(Collectors.joining(", ")) : text;
    }

    /** Not what it says, nor by which word it came. */
    @Override
    public String toString() {
        return "MailedAnswer[" + mailId + "]";
    }
}
