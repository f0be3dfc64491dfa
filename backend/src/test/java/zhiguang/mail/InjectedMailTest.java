package zhiguang.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zhiguang.InjectedTexts;
import zhiguang.notices.Message;

/** Whatever a job, a project or a ticket is called, a mail about it is the same mail with other words. */
class InjectedMailTest {

    private static final URI LINK = URI.create("https://portal.example.org/jobs/4711");
    private static final Pattern ANCHOR = Pattern.compile("<a href=\"([^\"]*)\">");
    private static final String OUR_TAGS = "<!DOCTYPE html>|</?(html|body|p|b|a)( (lang|style|href)=\"[^\"<>]*\")*>|<br>";

    static Stream<String> texts() {
        return InjectedTexts.all().stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void staysWords(String text) throws Exception {
        MimeMessage plain = sent("words");
        MimeMessage mail = sent(text);
        assertThat(headers(mail)).isEqualTo(headers(plain));
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).doesNotContain("\r", "\n");
        List<BodyPart> parts = parts(mail);
        assertThat(parts).hasSize(2).hasSameSizeAs(parts(plain));
        for (BodyPart part : parts) {
            assertThat(part.getFileName()).isNull();
        }
        assertThat(parts.getFirst().isMimeType("text/plain")).isTrue();
        assertThat(parts.getLast().isMimeType("text/html")).isTrue();
        String html = parts.getLast().getContent().toString();
        assertThat(html.replaceAll(OUR_TAGS, "")).as("only our own tags").doesNotContain("<", ">");
        assertThat(ANCHOR.matcher(html).results().map(found -> found.group(1)).toList()).containsExactly(LINK.toString());
    }

    private static MimeMessage sent(String text) throws Exception {
        Message.Entry entry = new Message.Entry(text, text, Optional.of(LINK));
        Message message = new Message(UUID.randomUUID(), Locale.ENGLISH, text, List.of(entry), text);
        Session session = Session.getInstance(new Properties());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new MailBody(message).write(session, "portal@example.org", "alice@example.org", Optional.of("answers@example.org")).writeTo(bytes);
        return new MimeMessage(session, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static List<String> headers(MimeMessage mail) throws Exception {
        List<Header> all = Collections.list(mail.getAllHeaders());
        return all.stream().map(Header::getName).sorted().toList();
    }

    /** Those that hold something, in order. */
    private static List<BodyPart> parts(Part of) throws Exception {
        List<BodyPart> found = new ArrayList<>();
        if (of.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                BodyPart part = many.getBodyPart(i);
                found.addAll(part.getContent() instanceof Multipart ? parts(part) : List.of(part));
            }
        }
        return found;
    }
}
