package zhiguang.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.notices.Message;
import zhiguang.notices.SendResult;
import zhiguang.notices.Target;

/** Mail to a real SMTP server. */
class MailMessengerTest {

    private static final Target ALICE = new Target("alice@example.org", "", "alice@example.org");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void writesTextAndHtmlInChineseAndASteadyId() throws Exception {
        Message message = message("作业 弛豫 (4711) 失败", "内存不足");
        assertThat(messenger("", "").send(ALICE, message)).isEqualTo(SendResult.sent());
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("作业 弛豫 (4711) 失败");
        assertThat(mail.getMessageID()).isEqualTo("<" + message.id() + "@hpc.example.org>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("zh-CN");
        assertThat(text(mail)).contains("内存不足").contains("https://portal.example.org/jobs/4711").contains("Why you get this.");
        assertThat(html(mail)).contains("<a href=\"https://portal.example.org/jobs/4711\">作业 弛豫 (4711) 失败</a>");
    }

    @Test
    void namesOfJobsAreTextAndNeverHeadersOrMarkup() throws Exception {
        String evil = "x\r\nBcc: eve@example.org\r\n\r\n<script>alert(1)</script>\u202E";
        messenger("", "").send(ALICE, message(evil, evil));
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("x Bcc: eve@example.org <script>alert(1)</script>");
        assertThat(html(mail)).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void refusesWhatIsNoSingleAddress() {
        MailMessenger messenger = messenger("", "");
        for (String typed : List.of(
                "", "alice", "alice@", "@example.org", "a@b@c", "alice@example.org, eve@example.org", "alice@example.org\nBcc: eve@example.org",
                "\"a b\"@example.org", "alice@exa mple.org", "alice@-x.org", "<alice@example.org>", "爱丽丝@example.org", "a".repeat(300) + "@x.org")) {
            assertThatThrownBy(() -> messenger.read(typed, "")).as(typed).isInstanceOf(InvalidInputException.class);
        }
        assertThat(messenger.read(" alice.b+hpc@mail.example.edu.cn ", "").address()).isEqualTo("alice.b+hpc@mail.example.edu.cn");
    }

    @Test
    void sendsOnlyToTheCentresDomains() {
        MailMessenger messenger = new MailMessenger(settings(port(), "", "", List.of("example.edu.cn"), MailSettings.Security.NONE), TicketInboxTest.NONE);
        assertThat(messenger.read("a@EXAMPLE.edu.cn", "").address()).isEqualTo("a@EXAMPLE.edu.cn");
        assertThatThrownBy(() -> messenger.read("a@sub.example.edu.cn", "")).hasMessageContaining("example.edu.cn");
    }

    @Test
    void signsInWhereTheServerWantsIt() {
        server.setUser("portal@hpc.example.org", "portal", "right");
        assertThat(messenger("portal", "right").send(ALICE, message("a", "b"))).isEqualTo(SendResult.sent());
        assertThatThrownBy(() -> messenger("portal", "wrong").send(ALICE, message("a", "b")))
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> {
                    assertThat(e.kind()).isEqualTo(RemoteSystemException.Kind.DENIED);
                    assertThat(e.getMessage()).doesNotContain("wrong").doesNotContain("alice");
                });
    }

    @Test
    void aDownServerAndASilentOneAreToBeTriedAgain() throws Exception {
        int gone = port();
        server.stop();
        assertThatThrownBy(() -> new MailMessenger(settings(gone, "", "", List.of(), MailSettings.Security.NONE), TicketInboxTest.NONE).send(ALICE, message("a", "b")))
                .isInstanceOf(RemoteSystemException.class);
        try (ServerSocket silent = new ServerSocket(0)) {
            MailMessenger messenger = new MailMessenger(settings(silent.getLocalPort(), "", "", List.of(), MailSettings.Security.NONE), TicketInboxTest.NONE);
            assertThatThrownBy(() -> messenger.send(ALICE, message("a", "b"))).isInstanceOf(RemoteSystemException.class);
        }
    }

    @Test
    void sendsNothingInClearTextWhereEncryptionIsAsked() {
        MailMessenger messenger = new MailMessenger(settings(port(), "", "", List.of(), MailSettings.Security.STARTTLS), TicketInboxTest.NONE);
        assertThatThrownBy(() -> messenger.send(ALICE, message("a", "b"))).isInstanceOf(RemoteSystemException.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void withoutAHostThereIsNoMail() {
        assertThat(new MailMessenger(new MailSettings("", 587, "", "", MailSettings.Security.STARTTLS, "", List.of(), Duration.ofSeconds(1)), TicketInboxTest.NONE).isSetUp())
                .isFalse();
        assertThatThrownBy(() -> new MailSettings("h", 587, "", "", MailSettings.Security.STARTTLS, "", List.of(), Duration.ofSeconds(1)))
                .hasMessageContaining("zhiguang.mail.from");
        assertThat(settings(1, "portal", "verysecret", List.of(), MailSettings.Security.NONE).toString()).doesNotContain("verysecret");
    }

    private MailMessenger messenger(String user, String password) {
        return new MailMessenger(settings(port(), user, password, List.of(), MailSettings.Security.NONE), TicketInboxTest.NONE);
    }

    private static MailSettings settings(int port, String user, String password, List<String> domains, MailSettings.Security security) {
        return new MailSettings("127.0.0.1", port, user, password, security, "portal@hpc.example.org", domains, Duration.ofSeconds(2));
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private static Message message(String subject, String detail) {
        Message.Entry entry = new Message.Entry(subject, detail, Optional.of(URI.create("https://portal.example.org/jobs/4711")));
        return new Message(UUID.randomUUID(), Locale.SIMPLIFIED_CHINESE, subject, List.of(entry), "Why you get this.");
    }

    private static String text(MimeMessage mail) throws Exception {
        return part(mail, 0);
    }

    private static String html(MimeMessage mail) throws Exception {
        return part(mail, 1);
    }

    /** mixed, related, alternative: as mail readers unfold it. */
    private static String part(MimeMessage mail, int number) throws Exception {
        Object content = mail.getContent();
        while (content instanceof MimeMultipart parts) {
            boolean alternative = parts.getContentType().startsWith("multipart/alternative");
            content = parts.getBodyPart(alternative ? number : 0).getContent();
            if (alternative && content instanceof MimeMultipart inner) {
                content = inner.getBodyPart(0).getContent();
            }
        }
        assertThat(GreenMailUtil.getWholeMessage(mail)).isNotBlank();
        return content.toString();
    }
}
