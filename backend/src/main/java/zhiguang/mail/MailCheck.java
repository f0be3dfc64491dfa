package zhiguang.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import zhiguang.doctor.Check;
import zhiguang.doctor.Finding.Area;
import zhiguang.doctor.Report;

/** The mail server lets the portal in; nothing is sent. */
class MailCheck implements Check {

    private final Environment environment;

    MailCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Area area() {
        return Area.MAIL;
    }

    @Override
    public void look(Report report) {
        MailSettings settings = Binder.get(environment).bindOrCreate("zhiguang.mail", MailSettings.class);
        if (!settings.isSetUp()) {
            report.note("mail.none");
            return;
        }
        String server = settings.host() + ":" + settings.port();
        try (Transport transport = Session.getInstance(MailMessenger.properties(settings)).getTransport()) {
            transport.connect(settings.host(), settings.port(), orNull(settings.user()), orNull(settings.password()));
            report.ok("mail.ok", server);
        } catch (AuthenticationFailedException e) {
            report.wrong("mail.denied", server);
        } catch (MessagingException e) {
            report.wrong("mail.away", server, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
