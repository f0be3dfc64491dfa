package zhiguang.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.notices.Message;
import zhiguang.notices.Messenger;
import zhiguang.notices.SendResult;
import zhiguang.notices.Target;
import zhiguang.notices.Trouble;
import zhiguang.notices.Way;

/** Hands messages to the centre's mail server, one connection each. */
@Component
@EnableConfigurationProperties(MailSettings.class)
class MailMessenger implements Messenger {

    /** Narrower than the standards: nothing of it can be taken for a header, a second address or a command. */
    private static final Pattern ADDRESS = Pattern.compile(
            "[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)");

    private static final int LONGEST = 254;
    private static final int PERMANENT = 500;

    private final MailSettings settings;
    private final InboxSettings inbox;
    private final Session session;

    MailMessenger(MailSettings settings, InboxSettings inbox) {
        this.settings = settings;
        this.inbox = inbox;
        this.session = Session.getInstance(properties(settings));
    }

    @Override
    public Way way() {
        return Way.MAIL;
    }

    @Override
    public boolean isSetUp() {
        return settings.isSetUp();
    }

    @Override
    public boolean takesAnswers() {
        return inbox.isSetUp();
    }

    @Override
    public Target read(String address, String secret) {
        String typed = address.strip();
        var match = ADDRESS.matcher(typed);
        if (typed.length() > LONGEST || !match.matches()) {
            throw new InvalidInputException("notices.mail", "This is not a mail address.");
        }
        String domain = match.group(1).toLowerCase(Locale.ROOT);
        if (!settings.domains().isEmpty() && settings.domains().stream().noneMatch(domain::equalsIgnoreCase)) {
            throw new InvalidInputException(
                    "notices.mail-domain",
                    "The centre sends mail only to " + String.join(", ", settings.domains()) + ".",
                    String.join(", ", settings.domains()));
        }
        return new Target(typed, "", typed);
    }

    @Override
    public SendResult send(Target target, Message message) {
        try {
            MimeMessage mail = new MailBody(message).write(
                    session, settings.from(), target.address(), message.answerCode().filter(code -> inbox.isSetUp()).map(inbox::answerAddress));
            try (Transport transport = session.getTransport()) {
                transport.connect(
                        settings.host(), settings.port(), emptyAsNull(settings.user()), emptyAsNull(settings.password()));
                transport.sendMessage(mail, mail.getAllRecipients());
            }
            return SendResult.sent();
        } catch (AuthenticationFailedException e) {
            throw failure(RemoteSystemException.Kind.DENIED, e);
        } catch (SendFailedException e) {
            return refused(e);
        } catch (MessagingException e) {
            boolean late = e.getNextException() instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
            throw failure(late ? RemoteSystemException.Kind.TIMED_OUT : RemoteSystemException.Kind.UNREACHABLE, e);
        }
    }

    /** 4xx: the server asks for another time; 5xx: it will never take it. */
    private static SendResult refused(SendFailedException failure) {
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException address) {
                return address.getReturnCode() >= PERMANENT
                        ? new SendResult.Refused(Trouble.ADDRESS_REFUSED)
                        : new SendResult.Later(Trouble.BUSY);
            }
            if (e instanceof SMTPSendFailedException send && send.getReturnCode() < PERMANENT) {
                return new SendResult.Later(Trouble.BUSY);
            }
        }
        return new SendResult.Refused(Trouble.RULE_REFUSED);
    }

    /** The library's words may hold an address, so they go no further. */
    private RemoteSystemException failure(RemoteSystemException.Kind kind, MessagingException e) {
        return new RemoteSystemException(
                RemoteSystem.MAIL_SERVER, kind, "the mail server " + settings.host() + ": " + e.getClass().getSimpleName());
    }

    static Properties properties(MailSettings settings) {
        Properties properties = MailProperties.of("smtp", settings.security(), settings.timeout());
        String protocol = MailProperties.protocol("smtp", settings.security());
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty("mail." + protocol + ".auth", Boolean.toString(!settings.user().isEmpty()));
        properties.setProperty("mail.smtp.sendpartial", "false");
        return properties;
    }

    private static @org.jspecify.annotations.Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
