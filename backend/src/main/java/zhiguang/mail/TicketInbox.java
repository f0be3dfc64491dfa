package zhiguang.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.tickets.MailedAnswer;

/** Reads what is new in the mailbox of tickets; a mail is marked as read once it was dealt with, whatever came of it. */
@Component
class TicketInbox {

    /** Of a file, for each question; the library's own 16 KiB are 640 questions for a file of 10 MB. */
    private static final int PIECE = 1 << 20;

    private static final Logger log = LoggerFactory.getLogger(TicketInbox.class);
    private static final int MOST = 50;
    private static final String[] RECIPIENTS = {"To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"};

    private final InboxSettings settings;
    private final Session session;

    TicketInbox(InboxSettings settings) {
        this.settings = settings;
        this.session = session(settings);
    }

    /** Throws RemoteSystemException when the server cannot be asked; the rest waits for the next time then. */
    void read(Consumer<MailedAnswer> taker) {
        if (!settings.isSetUp()) {
            return;
        }
        try (Store store = session.getStore()) {
            try (Folder folder = open(store, settings)) {
                Message[] unread = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                for (Message mail : Arrays.copyOf(unread, Math.min(unread.length, MOST))) {
                    answer(mail).ifPresent(taker);
                    mail.setFlag(Flags.Flag.SEEN, true);
                }
            }
        } catch (AuthenticationFailedException e) {
            throw failure(RemoteSystemException.Kind.DENIED, e);
        } catch (MessagingException e) {
            boolean late = e.getNextException() instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
            throw failure(late ? RemoteSystemException.Kind.TIMED_OUT : RemoteSystemException.Kind.UNREACHABLE, e);
        }
    }

    /** Empty for what no person wrote, for what answers nothing, and for what cannot be read. */
    private Optional<MailedAnswer> answer(Message mail) throws MessagingException {
        Optional<String> code = settings.code(recipients(mail));
        String id = first(mail, "Message-ID");
        String by = first(mail, "Auto-Submitted");
        if (code.isEmpty() || id.isEmpty() || !(by.isEmpty() || by.equalsIgnoreCase("no"))) {
            return Optional.empty();
        }
        try {
            String from = mail.getFrom() != null && mail.getFrom().length == 1 && mail.getFrom()[0] instanceof InternetAddress sender
                    ? sender.getAddress()
                    : "";
            return Optional.of(new MailedAnswer(code.get(), from, id, AnswerText.of(mail), AnswerFiles.of(mail)));
        } catch (IOException unreadable) {
            log.atInfo().addKeyValue("mail", id).log("a mail to a ticket cannot be read");
            return Optional.empty();
        }
    }

    private static String recipients(Message mail) throws MessagingException {
        StringBuilder all = new StringBuilder();
        for (String header : RECIPIENTS) {
            String @Nullable [] values = mail.getHeader(header);
            all.append(values == null ? "" : Stream.of(values).collect(Collectors.joining(" "))).append(' ');
        }
        return all.toString();
    }

    private static String first(Message mail, String header) throws MessagingException {
        String @Nullable [] values = mail.getHeader(header);
        return values == null || values.length == 0 ? "" : values[0].strip();
    }

    /** The library's words may hold an address, so they go no further. */
    private RemoteSystemException failure(RemoteSystemException.Kind kind, MessagingException e) {
        return new RemoteSystemException(
                RemoteSystem.MAIL_SERVER, kind, "the mailbox of tickets at " + settings.host() + ": " + e.getClass().getSimpleName());
    }

    static Session session(InboxSettings settings) {
        Properties properties = MailProperties.of("imap", settings.security(), settings.timeout());
        String protocol = MailProperties.protocol("imap", settings.security());
        properties.setProperty("mail.store.protocol", protocol);
        properties.setProperty("mail." + protocol + ".peek", "true");
        properties.setProperty("mail." + protocol + ".fetchsize", Integer.toString(PIECE));
        return Session.getInstance(properties);
    }

    /** So that mails can be marked as read. */
    static Folder open(Store store, InboxSettings settings) throws MessagingException {
        store.connect(settings.host(), settings.port(), settings.user(), settings.password());
        Folder folder = store.getFolder("INBOX");
        folder.open(Folder.READ_WRITE);
        return folder;
    }
}
