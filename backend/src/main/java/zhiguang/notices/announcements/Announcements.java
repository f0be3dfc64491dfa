package zhiguang.notices.announcements;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;

/** What the centre tells many at once: shown to whom it is for, written by administrators. */
@Service
public class Announcements {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST = 1_000;
    private static final Comparator<Announcement> ORDER =
            Comparator.<Announcement, Severity>comparing(a -> a.text().severity()).thenComparing(a -> a.text().from()).thenComparing(Announcement::id);

    private final AnnouncementTable table;
    private final Memberships memberships;
    private final PortalUsers users;
    private final AuditLog audit;
    private final Clock clock;
    private volatile Kept kept = new Kept(List.of(), Instant.EPOCH);

    private record Kept(List<Announcement> open, Instant until) {}

    Announcements(AnnouncementTable table, Memberships memberships, PortalUsers users, AuditLog audit, Clock clock) {
        this.table = table;
        this.memberships = memberships;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /** For those who have not signed in. */
    public List<Announcement> listForEverybody() {
        return shown().stream().filter(a -> a.text().audience() instanceof Audience.Everybody).toList();
    }

    /** For this person, without what they have put away. Asks Slurm only when one is for a project. */
    public List<Announcement> listFor(PortalUser reader) {
        List<Announcement> shown = shown();
        if (shown.isEmpty()) {
            return shown;
        }
        Map<UUID, Integer> dismissed = table.dismissed(reader.id());
        boolean projects = shown.stream().anyMatch(a -> a.text().audience() instanceof Audience.OfProject);
        Set<AccountName> accounts = projects ? memberships.of(reader) : Set.of();
        return shown.stream()
                .filter(a -> dismissed.getOrDefault(a.id(), 0) < a.version())
                .filter(a -> isFor(a.text().audience(), accounts))
                .toList();
    }

    private static boolean isFor(Audience audience, Set<AccountName> accounts) {
        return switch (audience) {
            case Audience.Everybody _, Audience.SignedIn _ -> true;
            case Audience.OfProject(AccountName account) -> accounts.contains(account);
        };
    }

    /** The most urgent first; asked of the database once for all readers within a few seconds. */
    private List<Announcement> shown() {
        Instant now = clock.instant();
        Kept last = kept;
        if (!last.until().isAfter(now)) {
            last = new Kept(table.listOpen(now), now.plus(FRESH));
            kept = last;
        }
        return last.open().stream().filter(a -> a.text().isShown(now)).sorted(ORDER).toList();
    }

    /** This person will not see it again unless its text changes. */
    public void dismiss(PortalUser reader, UUID id) {
        table.dismiss(reader.id(), id);
    }

    /** All, for administrators only. */
    public List<Announcement> list(PortalUser actor) {
        users.requireAdministrator(actor, "announcement.listed", "*");
        return table.list(MOST);
    }

    public UUID create(PortalUser actor, AnnouncementText text) {
        UUID id = UUID.randomUUID();
        users.requireAdministrator(actor, "announcement.made", id.toString());
        table.insert(id, text, actor.login(), clock.instant());
        done(actor, "announcement.made", id);
        return id;
    }

    /** {@code before}: as the administrator saw it. */
    public void change(PortalUser actor, Announcement before, AnnouncementText text) {
        users.requireAdministrator(actor, "announcement.changed", before.id().toString());
        if (!table.update(before.id(), before.version(), text, actor.login(), clock.instant())) {
            throw new InvalidInputException("announcement.changed", "Somebody else has changed or removed it meanwhile.");
        }
        done(actor, "announcement.changed", before.id());
    }

    public void remove(PortalUser actor, UUID id) {
        users.requireAdministrator(actor, "announcement.removed", id.toString());
        if (table.delete(id)) {
            done(actor, "announcement.removed", id);
        }
    }

    private void done(PortalUser actor, String action, UUID id) {
        kept = new Kept(List.of(), Instant.EPOCH);
        audit.record(AuditEvent.done(actor.login(), action, id.toString()));
    }
}
