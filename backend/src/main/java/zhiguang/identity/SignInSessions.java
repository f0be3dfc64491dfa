package zhiguang.identity;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.audit.Origin;

/** Who is signed in where: begun, used, ended by themselves, by the security administrator, or by time and number. */
@Service
public class SignInSessions {

    private static final int LONGEST_AGENT = 300;
    private static final Duration KEEP_ENDED = Duration.ofDays(1);

    private final SessionTable table;
    private final SessionListing listing;
    private final UserTable users;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final SessionSettings settings;

    SignInSessions(
            SessionTable table,
            SessionListing listing,
            UserTable users,
            AuditLog audit,
            ApplicationEventPublisher events,
            SessionSettings settings) {
        this.table = table;
        this.listing = listing;
        this.users = users;
        this.audit = audit;
        this.events = events;
        this.settings = settings;
    }

    /** Where there would be too many, those used least recently end. It goes on as long as {@code accessVersion} holds. */
    @Transactional
    public BegunSession begin(PortalUser user, int accessVersion, String agent) {
        return begin(user, accessVersion, agent, Optional.empty());
    }

    /** The same, by a sign-in provider's session. */
    @Transactional
    public BegunSession begin(PortalUser user, int accessVersion, String agent, Optional<ProviderSession> provider) {
        SessionId id = new SessionId(UUID.randomUUID());
        BegunSession begun = new BegunSession(id, SignInToken.random());
        table.insert(begun, user.id(), accessVersion, Origin.current().address().orElse(null), shown(agent));
        provider.ifPresent(session -> table.tie(id, session));
        List<OpenSession> open = table.list(user.id()).stream()
                .filter(session -> session.kind() == SessionKind.BROWSER && !session.id().equals(id))
                .toList();
        end(user, open.stream().skip(settings.most() - 1L).toList(), "portal");
        return begun;
    }

    /** Somebody is in by the SFTP door, as long as the door says so and nobody ends it. */
    public void enter(SessionId id, PortalUser user, String client) {
        table.insertDoor(id, user.id(), Origin.current().address().orElse(null), shown("SFTP " + client));
    }

    /** Those of these connections by the SFTP door that nobody has ended; to be asked oftener than every two minutes. */
    public Set<SessionId> goOn(Collection<SessionId> connections) {
        return table.goOn(connections);
    }

    /** A connection by the SFTP door ended by itself. */
    public void leave(SessionId id) {
        table.end(id);
    }

    private static String shown(String agent) {
        return agent.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(LONGEST_AGENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The sign-in of a browser that this instance of the portal does not know; empty when it ended or must not go on. */
    public Optional<KnownSession> find(SignInToken token) {
        return table.find(token, settings.idle(), settings.absolute());
    }

    /** Whether it goes on; {@code byHand} when somebody did something, which postpones its idle end. */
    public boolean isOpen(SessionId id, boolean byHand) {
        Optional<Boolean> stale = table.isStale(id, settings.idle(), settings.absolute());
        if (byHand && stale.orElse(false)) {
            table.touch(id);
        }
        return stale.isPresent();
    }

    public List<OpenSession> list(PortalUser own) {
        return table.list(own.id());
    }

    /** Signs out; nothing happens when it has ended already. */
    @Transactional
    public void signOut(SessionId id) {
        table.find(id).ifPresent(session -> {
            audit.record(AuditEvent.done(session.user().login(), "user.signed-out", session.user().login()));
            end(session.user(), List.of(session), "");
        });
    }

    /** By which provider's session it began; empty for those that began here. */
    public Optional<ProviderSession> findProvider(SessionId id) {
        return table.findProvider(id);
    }

    /** When the provider says that its session ended, or all of this person's where it names none. */
    @Transactional
    public int endAtProvider(ProviderSession over) {
        List<OpenSession> ended = table.listOf(over);
        ended.forEach(session -> end(session.user(), List.of(session), "provider"));
        return ended.size();
    }

    /** One of one's own; of somebody else's nothing is known here. */
    @Transactional
    public void revoke(PortalUser own, SessionId id) {
        table.find(id)
                .filter(session -> session.user().id().equals(own.id()))
                .ifPresent(session -> end(own, List.of(session), own.login()));
    }

    /** Everybody's whose login, name or address has the text. */
    public List<OpenSession> listAll(PortalUser actor, String text, SessionOrder order, int offset, int limit) {
        requireSecurity(actor, "session.listed", "*");
        return listing.list(text, order, offset, limit);
    }

    public int countAll(PortalUser actor, String text) {
        requireSecurity(actor, "session.listed", "*");
        return listing.count(text);
    }

    @Transactional(noRollbackFor = AccessDeniedException.class)
    public void endAny(PortalUser actor, SessionId id) {
        requireSecurity(actor, "session.ended", id.toString());
        table.find(id).ifPresent(session -> end(session.user(), List.of(session), actor.login()));
    }

    /** What was idle or open for too long, for its pages are not asked for by anybody any more. */
    @Transactional
    public void endOverdue() {
        table.listOverdue(settings.idle(), settings.absolute())
                .forEach(session -> end(session.user(), List.of(session), "portal"));
        table.forgetEnded(KEEP_ENDED);
    }

    /** The one from which somebody changes their own password goes on. */
    @EventListener
    void on(AccessRevoked event) {
        Predicate<OpenSession> own =
                session -> Origin.current().session().filter(session.id().toString()::equals).isPresent();
        end(event.user(), table.list(event.user().id()).stream().filter(own.negate()).toList(), "");
        table.follow(event.user().id());
    }

    /** An empty {@code actor} where the audit says why already. */
    private void end(PortalUser user, List<OpenSession> sessions, String actor) {
        List<OpenSession> over = sessions.stream().filter(session -> table.end(session.id())).toList();
        Set<SessionId> ended = over.stream().map(OpenSession::id).collect(Collectors.toSet());
        if (ended.isEmpty()) {
            return;
        }
        if (!actor.isEmpty()) {
            ended.forEach(id -> audit.record(AuditEvent.done(actor, "session.ended", user.login() + " " + id)));
        }
        boolean last = over.stream().anyMatch(session -> session.kind() == SessionKind.BROWSER) && !table.isInBrowser(user.id());
        events.publishEvent(new SessionsEnded(user, ended, last));
    }

    private void requireSecurity(PortalUser actor, String action, String object) {
        boolean allowed = users.find(actor.id())
                .filter(user -> user.role() == Role.SECURITY_ADMINISTRATOR && !user.locked())
                .isPresent();
        if (!allowed) {
            audit.record(AuditEvent.refused(actor.login(), action, object));
            throw new AccessDeniedException(action);
        }
    }
}
