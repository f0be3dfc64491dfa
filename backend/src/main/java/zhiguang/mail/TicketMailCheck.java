package zhiguang.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import zhiguang.doctor.Check;
import zhiguang.doctor.Finding.Area;
import zhiguang.doctor.Report;

/** The mailbox of tickets lets the portal in; no mail is read or marked. */
class TicketMailCheck implements Check {

    private final Environment environment;

    TicketMailCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Area area() {
        return Area.MAIL;
    }

    @Override
    public void look(Report report) {
        Binder binder = Binder.get(environment);
        InboxSettings settings = binder.bindOrCreate("zhiguang.ticket-mail", InboxSettings.class);
        if (!settings.isSetUp()) {
            report.note("ticket-mail.none");
            return;
        }
        if (environment.getProperty("zhiguang.mail.host", "").isEmpty()) {
            report.wrong("ticket-mail.unsent");
        }
        String server = settings.host() + ":" + settings.port();
        try (Store store = TicketInbox.session(settings).getStore();
                Folder inbox = TicketInbox.open(store, settings)) {
            report.ok("ticket-mail.ok", settings.address(), server, inbox.getMessageCount());
        } catch (AuthenticationFailedException e) {
            report.wrong("ticket-mail.denied", server);
        } catch (MessagingException e) {
            report.wrong("ticket-mail.away", server, String.valueOf(e.getMessage()));
        }
    }
}
