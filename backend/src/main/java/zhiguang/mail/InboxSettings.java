package zhiguang.mail;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import zhiguang.notices.TicketReplies;

/**
 * The mailbox to which people answer mails about tickets.
 *
 * @param host of the IMAP server; empty: tickets are answered on the page only
 * @param port 993 with {@code TLS}, 143 with {@code STARTTLS}
 * @param security {@code STARTTLS} and {@code TLS} check the server's certificate and name; {@code NONE} is for a server on this machine
 * @param address of the mailbox, which also gets what is sent to its name with a plus and a word: {@code tickets+word@example.edu.cn}
 * @param interval between two looks into it
 * @param timeout of each step of a conversation with the server
 */
@ConfigurationProperties("zhiguang.ticket-mail")
public record InboxSettings(
        @DefaultValue("") String host,
        @DefaultValue("993") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("TLS") MailSettings.Security security,
        @DefaultValue("") String address,
        @DefaultValue("1m") Duration interval,
        @DefaultValue("10s") Duration timeout) {

    /** What leaves room for the word in the 64 characters before the @. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._-]{1,38}@[A-Za-z0-9.-]+");

    public InboxSettings {
        if (!host.isEmpty() && !ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("zhiguang.ticket-mail.address must be the mailbox's address when zhiguang.ticket-mail.host is set");
        }
        if (port < 1 || port > 65_535 || !timeout.isPositive() || interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("zhiguang.ticket-mail.port, interval or timeout is out of range");
        }
    }

    boolean isSetUp() {
        return !host.isEmpty();
    }

    /** Where an answer with this code goes. */
    String answerAddress(String code) {
        return address.replace("@", "+" + code + "@");
    }

    /** The code in the first of these addresses that has one. */
    Optional<String> code(String addresses) {
        String[] parts = address.split("@", 2);
        return Pattern.compile(Pattern.quote(parts[0]) + "\\+(" + TicketReplies.GRAMMAR + ")@" + Pattern.quote(parts[1]), Pattern.CASE_INSENSITIVE)
                .matcher(addresses)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .findFirst();
    }

    @Override
    public String toString() {
        return "InboxSettings[host=" + host + ", port=" + port + ", security=" + security + ", address=" + address + "]";
    }
}
