package zhiguang.ui.signin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import zhiguang.identity.SessionId;
import zhiguang.identity.SessionsEnded;

/** Sends the open pages of a sign-in that ended to the sign-in page at once; {@link AccessFilter} keeps the others out at their next request. */
@Component
class OpenSessions {

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
                .forEach(session -> session.access(() -> end(session)));
    }

    private static void end(VaadinSession session) {
        for (UI ui : session.getUIs()) {
            ui.getPage().setLocation("login");
            ui.push();
        }
        session.getSession().invalidate();
    }
}
