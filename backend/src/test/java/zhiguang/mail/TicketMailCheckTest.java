package zhiguang.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import zhiguang.doctor.Finding;
import zhiguang.doctor.Report;

/** What the doctor finds at a real IMAP server. */
class TicketMailCheckTest {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final Map<String, Object> site = new TreeMap<>(Map.of(
            "zhiguang.mail.host", "mail.example",
            "zhiguang.ticket-mail.host", "127.0.0.1",
            "zhiguang.ticket-mail.user", "tickets",
            "zhiguang.ticket-mail.password", "right",
            "zhiguang.ticket-mail.security", "NONE",
            "zhiguang.ticket-mail.timeout", "2s",
            "zhiguang.ticket-mail.address", "tickets@hpc.example.org"));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("tickets@hpc.example.org", "tickets", "right");
        site.put("zhiguang.ticket-mail.port", server.getImap().getPort());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void findsTheMailboxOrWhatIsWrongWithIt() {
        assertThat(codes()).containsExactly("ticket-mail.ok");
        site.put("zhiguang.ticket-mail.password", "wrong");
        assertThat(codes()).containsExactly("ticket-mail.denied");
        site.put("zhiguang.ticket-mail.security", "STARTTLS");
        assertThat(codes()).as("the server has no TLS").containsExactly("ticket-mail.away");
        site.put("zhiguang.ticket-mail.port", "1");
        assertThat(codes()).containsExactly("ticket-mail.away");
        site.put("zhiguang.mail.host", "");
        assertThat(codes()).containsExactly("ticket-mail.unsent", "ticket-mail.away");
        site.put("zhiguang.ticket-mail.host", "");
        assertThat(codes()).containsExactly("ticket-mail.none");
    }

    private List<String> codes() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("site", site));
        Report report = new Report();
        new TicketMailCheck(environment).look(report);
        return report.findings().stream().map(Finding::code).toList();
    }
}
