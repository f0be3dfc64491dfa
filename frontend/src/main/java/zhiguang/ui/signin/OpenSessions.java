package zhiguang.ui.signin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import zhiguang.identity.AccessRevoked;

/** Sends open pages to the sign-in page as soon as their person's access changed; {@link AccessFilter} then ends the session. */
@Component
class OpenSessions {

    private final Map<String, Set<VaadinSession>> sessions = new ConcurrentHashMap<>();

    void opened(String login, VaadinSession session) {
        sessions.computeIfAbsent(login, key -> ConcurrentHashMap.newKeySet()).add(session);
    }

    void closed(VaadinSession session) {
        sessions.values().forEach(open -> open.remove(session));
        sessions.values().removeIf(Set::isEmpty);
    }

    @TransactionalEventListener
    void on(AccessRevoked event) {
        VaadinSession own = VaadinSession.getCurrent();
        sessions.getOrDefault(event.user().login(), Set.of()).stream()
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
