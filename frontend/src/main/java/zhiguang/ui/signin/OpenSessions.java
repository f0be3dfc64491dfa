package zhiguang.ui.signin;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import zhiguang.identity.SessionId;
import zhiguang.identity.SessionsEnded;

/** Sends the open pages of a sign-in that ended to the sign-in page at once; {@link AccessFilter} keeps the others out at their next request. */
@Component
class OpenSessions {

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS, Executors.newVirtualThreadPerTaskExecutor());

    private final Map<SessionId, Set<VaadinSession>> sessions = new ConcurrentHashMap<>();

    void opened(SessionId id, VaadinSession session) {
        sessions.computeIfAbsent(id, key -> ConcurrentHashMap.newKeySet()).add(session);
    }

    void closed(VaadinSession session) {
        sessions.values().forEach(open -> open.remove(session));
        sessions.values().removeIf(Set::isEmpty);
    }

    @TransactionalEventListener
    void on(SessionsEnded event) {
        VaadinSession own = VaadinSession.getCurrent();
        event.sessions().stream()
                .flatMap(id -> sessions.getOrDefault(id, Set.of()).stream())
                .filter(session -> session != own)
                .forEach(OpenSessions::end);
    }

    /** The container closes the connection with the session, so what leads the page away has a moment to arrive. */
    private static void end(VaadinSession session) {
        session.access(() -> session.getUIs().forEach(ui -> ui.getPage().setLocation("login")));
        LATER.execute(() -> session.access(() -> Optional.ofNullable(session.getSession()).ifPresent(WrappedSession::invalidate)));
    }
}
