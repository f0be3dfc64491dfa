package zhiguang.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import zhiguang.identity.SessionId;
import zhiguang.identity.SessionsEnded;
import zhiguang.identity.SignInSessions;
import zhiguang.identity.UserId;

/** Who is in by the door of this portal, no more than may be, and no longer: whose access changed is out at once, also when another portal saw to it. */
@Component
class Visits {

    private static final Logger log = LoggerFactory.getLogger(Visits.class);

    private static final Duration TOLD = Duration.ofSeconds(30);

    private final DoorSettings settings;
    private final SignInSessions sessions;
    private final AuditLog audit;
    private final Clock clock;
    private final Set<Visit> open = ConcurrentHashMap.newKeySet();
    private Instant told = Instant.EPOCH;

    Visits(DoorSettings settings, SignInSessions sessions, AuditLog audit, Clock clock) {
        this.settings = settings;
        this.sessions = sessions;
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
            if (fits) {
                // among the person's sessions first, where it is seen and ended: one that is not there is closed
                sessions.enter(visit.id(), visit.user(), visit.client());
                open.add(visit);
            }
        }
        return fits;
    }

    /** Away from the threads of the network; what cannot be written now is over two minutes after the last word of it. */
    void leave(Visit visit) {
        if (open.remove(visit)) {
            Thread.ofVirtual().name("sftp-left").start(() -> {
                try {
                    sessions.leave(visit.id());
                } catch (RuntimeException e) {
                    log.atDebug().setCause(e).log("the end of a session of the SFTP door could not be kept");
                }
            });
        }
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

    /** By the person, by an administrator, or by the portal, here or elsewhere. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(SessionsEnded event) {
        open.stream().filter(visit -> event.sessions().contains(visit.id())).forEach(Visit::close);
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
        tell();
    }

    /** That they go on; who was ended without our hearing of it is out now. */
    private void tell() {
        List<Visit> known = List.copyOf(open);
        if (known.isEmpty() || clock.instant().isBefore(told.plus(TOLD))) {
            return;
        }
        Set<SessionId> going = sessions.goOn(known.stream().map(Visit::id).toList());
        known.stream().filter(visit -> !going.contains(visit.id())).forEach(Visit::close);
        told = clock.instant();
    }
}
