package zhiguang.tickets;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.notices.TicketNotices;

/** Tickets: each sees his own, administrators all; another's is as one that is not there. */
@Service
public class Tickets {

    static final int LONGEST_TITLE = 120;
    static final int LONGEST_TEXT = 10_000;
    private static final int MOST_OPEN = 20;

    private final TicketTable table;
    private final TicketFileTable files;
    private final JobEvidence evidence;
    private final TicketNotices notices;
    private final PortalUsers users;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Tickets(
            TicketTable table,
            TicketFileTable files,
            JobEvidence evidence,
            TicketNotices notices,
            PortalUsers users,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.files = files;
        this.evidence = evidence;
        this.notices = notices;
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Slow with a job: what is attached is read now, with this person's rights.
     *
     * @param attached what of the job's evidence administrators may see
     */
    public long open(PortalUser actor, String title, String body, Optional<Ticket.JobPlace> job, Set<Evidence.Kind> attached) {
        String line = text(title, LONGEST_TITLE, "ticket.title").replaceAll("\\s+", " ");
        String words = text(body, LONGEST_TEXT, "ticket.body");
        if (table.count(new TicketTable.Slice(Optional.of(actor.id()), TicketCriteria.WAITING)) >= MOST_OPEN) {
            throw new InvalidInputException("ticket.many", "You have " + MOST_OPEN + " open tickets: write to one of them.", MOST_OPEN);
        }
        List<Evidence> found = job.map(place -> evidence.find(actor, place)
                        .orElseThrow(() -> new InvalidInputException("ticket.no-job", "There is no such job of yours."))
                        .evidence())
                .orElse(List.of());
        Instant now = now();
        return transaction.execute(t -> {
            long id = table.insert(actor.id(), line, job, now);
            table.insert(id, new TicketMessage(actor.login(), false, words, now));
            found.stream().filter(each -> attached.contains(each.kind())).forEach(each -> table.insert(id, each));
            tellStaff(actor, id, line, now);
            audit.record(AuditEvent.done(actor.login(), "ticket.opened", Long.toString(id)));
            return id;
        });
    }

    /** Empty for one that is not there or not this person's. That an administrator read another's is written down. */
    public Optional<TicketPage> find(PortalUser actor, long id) {
        Optional<Ticket> ticket = visible(actor, id);
        ticket.filter(found -> !found.owner().equals(actor.id()))
                .ifPresent(found -> audit.record(AuditEvent.done(actor.login(), "ticket.read", id + " of " + found.login())));
        return ticket.map(found -> new TicketPage(found, table.messages(id, files.list(id)), table.evidence(id), isStaff(actor, found)));
    }

    /** A file that came to it by mail, as it came; empty as for a ticket that is not there. That an administrator took another's is written down. */
    public Optional<MailedFile> file(PortalUser actor, long id, long file) {
        Optional<Ticket> ticket = visible(actor, id);
        Optional<MailedFile> found = ticket.flatMap(known -> files.find(id, file));
        ticket.filter(known -> found.isPresent() && !known.owner().equals(actor.id()))
                .ifPresent(known -> audit.record(AuditEvent.done(actor.login(), "ticket.file-read", id + " of " + known.login() + ", file " + file)));
        return found;
    }

    /** One's own; for an administrator all. */
    public List<Ticket> list(PortalUser actor, TicketCriteria criteria, int offset, int most) {
        return table.list(slice(actor, criteria), offset, most);
    }

    /** All of them, for a file; that an administrator took the list away is in the audit. */
    public List<Ticket> export(PortalUser actor, TicketCriteria criteria) {
        TicketTable.Slice slice = slice(actor, criteria);
        if (slice.owner().isEmpty()) {
            audit.record(AuditEvent.done(actor.login(), "ticket.exported", "*"));
        }
        return table.list(slice, 0, 0);
    }

    /** One's own only, also for an administrator. */
    public List<Ticket> listOwn(PortalUser owner, TicketCriteria criteria, int offset, int most) {
        return table.list(new TicketTable.Slice(Optional.of(owner.id()), criteria), offset, most);
    }

    /** Empty for another's, also for an administrator. */
    public Optional<TicketPage> findOwn(PortalUser owner, long id) {
        return table.find(id)
                .filter(found -> found.owner().equals(owner.id()))
                .map(found -> new TicketPage(found, table.messages(id, files.list(id)), table.evidence(id), false));
    }

    public int count(PortalUser actor, TicketCriteria criteria) {
        return table.count(slice(actor, criteria));
    }

    /** Whoever asked opens it again by it; an administrator answers. */
    public void write(PortalUser actor, long id, String body) {
        write(actor, id, body, Optional.empty());
    }

    /** The same, once for each mail, with the files that came. */
    void writeByMail(PortalUser actor, long id, String body, MailedAnswer mail) {
        write(actor, id, body, Optional.of(mail));
    }

    private void write(PortalUser actor, long id, String body, Optional<MailedAnswer> mail) {
        Ticket ticket = required(actor, id, "ticket.answered");
        boolean staff = isStaff(actor, ticket);
        String words = text(body, LONGEST_TEXT, "ticket.body");
        Instant now = now();
        transaction.executeWithoutResult(t -> {
            Optional<Long> message = table.insert(id, new TicketMessage(actor.login(), staff, words, now), mail.map(MailedAnswer::mailId));
            if (message.isEmpty()) {
                return;
            }
            mail.ifPresent(came -> files.insert(id, message.get(), came.files()));
            table.setState(id, staff ? TicketState.ANSWERED : TicketState.OPEN, now);
            if (staff) {
                notices.tell(ticket.owner(), id, ticket.title(), now);
            } else {
                tellStaff(actor, id, ticket.title(), now);
            }
            audit.record(AuditEvent.done(actor.login(), "ticket.answered", id + (mail.isPresent() ? " by mail" : "")));
        });
    }

    public void close(PortalUser actor, long id) {
        Ticket ticket = required(actor, id, "ticket.closed");
        Instant now = now();
        transaction.executeWithoutResult(t -> {
            table.setState(id, TicketState.CLOSED, now);
            if (isStaff(actor, ticket)) {
                notices.tell(ticket.owner(), id, ticket.title(), now);
            }
            audit.record(AuditEvent.done(actor.login(), "ticket.closed", Long.toString(id)));
        });
    }

    private TicketTable.Slice slice(PortalUser actor, TicketCriteria criteria) {
        return new TicketTable.Slice(users.isAdministrator(actor) ? Optional.empty() : Optional.of(actor.id()), criteria);
    }

    private Optional<Ticket> visible(PortalUser actor, long id) {
        return table.find(id).filter(ticket -> ticket.owner().equals(actor.id()) || users.isAdministrator(actor));
    }

    private Ticket required(PortalUser actor, long id, String action) {
        return visible(actor, id).orElseThrow(() -> {
            audit.record(AuditEvent.refused(actor.login(), action, Long.toString(id)));
            return new AccessDeniedException(action);
        });
    }

    /** An administrator is a person who asks in his own tickets. */
    private boolean isStaff(PortalUser actor, Ticket ticket) {
        return !ticket.owner().equals(actor.id()) && users.isAdministrator(actor);
    }

    private void tellStaff(PortalUser writer, long id, String title, Instant now) {
        users.listAdministrators().stream()
                .filter(staff -> !staff.id().equals(writer.id()))
                .forEach(staff -> notices.tell(staff.id(), id, title, now));
    }

    /** As fine as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String text(String given, int longest, String code) {
        String text = given.replace("\0", "").strip();
        if (text.isEmpty() || text.length() > longest) {
            throw new InvalidInputException(code, "Write something, in at most " + longest + " characters.", longest);
        }
        return text;
    }
}
