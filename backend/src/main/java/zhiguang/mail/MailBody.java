package zhiguang.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.web.util.HtmlUtils;
import zhiguang.notices.Message;

/** A message as a mail of plain text and the same as HTML; whatever jobs are called is text in both. */
record MailBody(Message message) {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** @param answers where an answer goes; empty where none is taken */
    MimeMessage write(Session session, String from, String to, Optional<String> answers) throws MessagingException {
        String domain = from.substring(from.indexOf('@') + 1);
        MimeMessage mail = new MimeMessage(session) {
            /** The same for each attempt, so that a mail that came twice is shown once. */
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + message.id() + "@" + domain + ">");
            }
        };
        MimeMessageHelper parts = new MimeMessageHelper(mail, true, UTF_8);
        parts.setFrom(from);
        parts.setTo(to);
        if (answers.isPresent()) {
            parts.setReplyTo(answers.get());
        }
        parts.setSubject(message.subject());
        parts.setSentDate(new Date());
        parts.setText(text(), html());
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Content-Language", message.language().toLanguageTag());
        mail.saveChanges();
        return mail;
    }

    String text() {
        return message.entries().stream().map(MailBody::text).collect(Collectors.joining("\r\n\r\n"))
                + "\r\n\r\n-- \r\n" + message.closing() + "\r\n";
    }

    private static String text(Message.Entry entry) {
        return entry.headline()
                + (entry.detail().isEmpty() ? "" : "\r\n" + entry.detail())
                + entry.link().map(link -> "\r\n" + link).orElse("");
    }

    String html() {
        return "<!DOCTYPE html><html lang=\"" + message.language().toLanguageTag() + "\"><body style=\"font-family:sans-serif\">"
                + message.entries().stream().map(MailBody::html).collect(Collectors.joining())
                + "<p style=\"color:#666;font-size:small\">" + escape(message.closing()) + "</p></body></html>";
    }

    private static String html(Message.Entry entry) {
        return "<p><b>" + entry.link().map(link -> anchor(link, entry.headline())).orElseGet(() -> escape(entry.headline())) + "</b>"
                + (entry.detail().isEmpty() ? "" : "<br>" + escape(entry.detail())) + "</p>";
    }

    private static String anchor(URI link, String words) {
        return "<a href=\"" + escape(link.toString()) + "\">" + escape(words) + "</a>";
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, UTF_8);
    }
}
