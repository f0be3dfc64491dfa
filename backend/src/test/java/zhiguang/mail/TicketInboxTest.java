package zhiguang.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;
import zhiguang.failure.RemoteSystemException;
import zhiguang.notices.Message;
import zhiguang.notices.Target;
import zhiguang.tickets.MailedAnswer;
import zhiguang.tickets.MailedFile;

/** Mails about tickets to a real SMTP server, and answers from a real IMAP server. */
class TicketInboxTest {

    static final InboxSettings NONE =
            new InboxSettings("", 993, "", "", MailSettings.Security.TLS, "", Duration.ofMinutes(1), Duration.ofSeconds(1));
    private static final String BOX = "tickets@hpc.example.org";
    private static final String CODE = "abcdefghijklmnopqrstuvwx2";
    private static final String TO = "tickets+" + CODE + "@hpc.example.org";

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private final List<MailedAnswer> taken = new ArrayList<>();
    private int imap;

    @BeforeEach
    void start() {
        server.start();
        server.setUser(BOX, "tickets", "right");
        imap = server.getImap().getPort();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailAboutATicketSaysWhereAnAnswerGoes() throws Exception {
        MailSettings settings = new MailSettings(
                "127.0.0.1", server.getSmtp().getPort(), "", "", MailSettings.Security.NONE, "portal@hpc.example.org", List.of(), Duration.ofSeconds(2));
        MailMessenger messenger = new MailMessenger(settings, settings("right"));
        assertThat(messenger.takesAnswers()).isTrue();
        assertThat(new MailMessenger(settings, NONE).takesAnswers()).isFalse();
        Target alice = new Target("alice@example.org", "", "alice@example.org");
        messenger.send(alice, new Message(UUID.randomUUID(), Locale.ENGLISH, "Ticket 7", List.of(), "closing", Optional.of(CODE)));
        messenger.send(alice, new Message(UUID.randomUUID(), Locale.ENGLISH, "Job 7", List.of(), "closing"));
        assertThat(server.getReceivedMessages()[0].getReplyTo()).containsExactly(new InternetAddress(TO));
        assertThat(server.getReceivedMessages()[1].getReplyTo()).containsExactly(new InternetAddress("portal@hpc.example.org"));
    }

    @Test
    void takesEachAnswerOnceAndWithoutWhatItQuotes() throws Exception {
        deliver(mail("alice@example.org", TO.toUpperCase(Locale.ROOT), "好的，谢谢！\r\n第二行\r\n\r\n在 2026年3月1日 写道：\r\n> Yes, from Monday.\r\n", ""));
        deliver(mail("bob@example.org", TO, "Fine.\r\n\r\nOn Sun, Mar 1, 2026 at 8:00 PM Portal <\r\nportal@hpc.example.org> wrote:\r\n> old\r\n", ""));
        deliver(mail("carol@example.org", TO, "", "<style>p{}</style><p>One &amp; two</p><p>three<br></p><blockquote>old</blockquote>"));
        inbox("right").read(taken::add);
        inbox("right").read(taken::add);
        assertThat(taken).extracting(MailedAnswer::from).containsExactly("alice@example.org", "bob@example.org", "carol@example.org");
        assertThat(taken).extracting(MailedAnswer::code).containsOnly(CODE);
        assertThat(taken).extracting(MailedAnswer::text).containsExactly("好的，谢谢！\n第二行", "Fine.", "One & two\nthree");
        assertThat(taken).extracting(MailedAnswer::mailId).doesNotHaveDuplicates().allMatch(id -> id.startsWith("<"));
        assertThat(taken).allSatisfy(answer -> assertThat(answer.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("virus.exe");
            assertThat(file.content()).hasValueSatisfying(content -> assertThat(content).containsExactly(1));
        }));
        assertThat(taken.getFirst().toString()).doesNotContain("谢谢").doesNotContain(CODE);
    }

    @Test
    void namesWhatIsTooLargeOrTooManyAndLeavesItOut() throws Exception {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        MimeMessageHelper parts = new MimeMessageHelper(mail, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
        parts.setFrom("alice@example.org");
        mail.setRecipients(RecipientType.TO, InternetAddress.parse(TO));
        parts.setText("See the picture.");
        parts.addInline("picture", "截图.png", new ByteArrayResource(new byte[3]), "image/png");
        for (int size : new int[] {AnswerFiles.LARGEST + 1, AnswerFiles.LARGEST, AnswerFiles.LARGEST}) {
            parts.addAttachment("core." + size, new ByteArrayResource(new byte[size]));
        }
        for (int i = 0; i < 60; i++) {
            parts.addAttachment(i + ".log", new ByteArrayResource(new byte[1]));
        }
        mail.saveChanges();
        deliver(mail);
        inbox("right").read(taken::add);
        assertThat(taken).singleElement().satisfies(answer -> {
            assertThat(answer.text()).isEqualTo("See the picture.");
            assertThat(answer.files()).as("at most so many are named").hasSize(50);
            assertThat(answer.files()).filteredOn(file -> file.content().isPresent()).extracting(MailedFile::name)
                    .startsWith("截图.png", "core." + AnswerFiles.LARGEST, "0.log").hasSize(AnswerFiles.MOST);
        });
    }

    @Test
    void leavesAloneWhatAnswersNothingOrNobodyWrote() throws Exception {
        deliver(mail("alice@example.org", BOX, "Hello", ""));
        MimeMessage away = mail("alice@example.org", TO, "I am away until Monday.", "");
        away.setHeader("Auto-Submitted", "auto-replied");
        deliver(away);
        inbox("right").read(taken::add);
        assertThat(taken).isEmpty();
    }

    @Test
    void triesAgainWhatCouldNotBeWrittenDown() throws Exception {
        deliver(mail("alice@example.org", TO, "Hello", ""));
        assertThatThrownBy(() -> inbox("right").read(answer -> {
                    throw new IllegalStateException("no database");
                }))
                .hasMessage("no database");
        inbox("right").read(taken::add);
        assertThat(taken).hasSize(1);
    }

    @Test
    void saysThatTheServerIsAwayOrRefuses() {
        assertThatThrownBy(() -> inbox("wrong").read(taken::add)).isInstanceOfSatisfying(RemoteSystemException.class, e -> {
            assertThat(e.kind()).isEqualTo(RemoteSystemException.Kind.DENIED);
            assertThat(e.getMessage()).doesNotContain("wrong");
        });
        TicketInbox gone = inbox("right");
        server.stop();
        assertThatThrownBy(() -> gone.read(taken::add)).isInstanceOf(RemoteSystemException.class);
        new TicketInbox(NONE).read(taken::add);
        assertThatThrownBy(() -> new InboxSettings("h", 993, "", "", MailSettings.Security.TLS, "", Duration.ofMinutes(1), Duration.ofSeconds(1)))
                .hasMessageContaining("zhiguang.ticket-mail.address");
        assertThat(settings("verysecret").toString()).doesNotContain("verysecret");
    }

    private void deliver(MimeMessage mail) {
        server.getUserManager().getUser("tickets").deliver(mail);
    }

    private TicketInbox inbox(String password) {
        return new TicketInbox(settings(password));
    }

    private InboxSettings settings(String password) {
        return new InboxSettings(
                "127.0.0.1", imap, "tickets", password, MailSettings.Security.NONE, BOX, Duration.ofMinutes(1),
                Duration.ofSeconds(2));
    }

    private static MimeMessage mail(String from, String to, String text, String html) throws Exception {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        MimeMessageHelper parts = new MimeMessageHelper(mail, true, StandardCharsets.UTF_8.name());
        parts.setFrom(from);
        mail.setRecipients(RecipientType.TO, InternetAddress.parse(to));
        parts.setSubject("Re: Ticket 7");
        if (html.isEmpty()) {
            parts.setText(text);
        } else {
            parts.setText(html, true);
        }
        parts.addAttachment("virus.exe", () -> new java.io.ByteArrayInputStream(new byte[] {1}));
        mail.saveChanges();
        return mail;
    }
}
