package zhiguang.door;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.audit.Origin;
import zhiguang.identity.AccessRevoked;
import zhiguang.identity.AccessRevokedElsewhere;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;

/** Who is in by the door of this portal, no more than may be, and no longer: whose access changed is out at once, also when another portal saw to it. */
@Component
class Visits {

    private static final Logger log = LoggerFactory.getLogger(Visits.class);

    private final DoorSettings settings;
    private final AuditLog audit;
    private final Clock clock;
    private final Set<Visit> open = ConcurrentHashMap.newKeySet();

    Visits(DoorSettings settings, AuditLog audit, Clock clock) {
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** False where there are too many already. */
    synchronized boolean enter(Visit visit) {
        UserId person = visit.user().id();
        boolean fits = open.size() < settings.sessions()
                && open.stream().filter(other -> other.user().id().equals(person)).count() < settings.perUser();
        try (Origin.Scope scope = visit.origin().open()) {
            AuditEvent.Outcome outcome = fits ? AuditEvent.Outcome.DONE : AuditEvent.Outcome.REFUSED;
            audit.record(new AuditEvent(visit.user().login(), "sftp.entered", visit.guest().by(), outcome));
        }
        return fits && open.add(visit);
    }

    void leave(Visit visit) {
        open.remove(visit);
    }

    int count() {
        return open.size();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(AccessRevoked event) {
        close(event.user());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(AccessRevokedElsewhere event) {
        close(event.user());
    }

    private void close(PortalUser person) {
        open.stream().filter(visit -> visit.user().id().equals(person.id())).forEach(Visit::close);
    }

    /** Ends who was idle for too long, and who must not go on. */
    void look() {
        Instant idle = clock.instant().minus(settings.idle());
        for (Visit visit : open) {
            if (!visit.isOpen()) {
                leave(visit);
            } else if (visit.isIdleSince(idle) || !visit.mayGoOn()) {
                log.atInfo().addKeyValue("login", visit.user().login()).log("a session of the SFTP door was ended");
                visit.close();
            }
        }
    }

}
