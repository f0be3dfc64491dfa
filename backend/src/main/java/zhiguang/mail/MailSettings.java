package zhiguang.mail;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that takes the portal's messages.
 *
 * @param host empty: the portal sends no mail and says so
 * @param port 465 with {@code TLS}, 587 or 25 with {@code STARTTLS}
 * @param security {@code STARTTLS} and {@code TLS} check the server's certificate and name; {@code NONE} is for a relay on this machine
 * @param from the sender's address
 * @param domains to which mail goes, such as {@code example.edu.cn}; empty for any
 * @param timeout of each step of a conversation with the server
 */
@ConfigurationProperties("zhiguang.mail")
public record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("STARTTLS") Security security,
        @DefaultValue("") String from,
        @DefaultValue({}) List<String> domains,
        @DefaultValue("10s") Duration timeout) {

    /** How the connection is protected. */
    public enum Security {
        NONE,
        STARTTLS,
        TLS
    }

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+");

    public MailSettings {
        domains = List.copyOf(domains);
        if (!host.isEmpty() && !ADDRESS.matcher(from).matches()) {
            throw new IllegalArgumentException("zhiguang.mail.from must be the sender's address when zhiguang.mail.host is set");
        }
        if (port < 1 || port > 65_535 || !timeout.isPositive()) {
            throw new IllegalArgumentException("zhiguang.mail.port or timeout is out of range");
        }
    }

    boolean isSetUp() {
        return !host.isEmpty();
    }

    @Override
    public String toString() {
        return "MailSettings[host=" + host + ", port=" + port + ", security=" + security + ", from=" + from + "]";
    }
}
