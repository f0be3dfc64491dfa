package zhiguang.ui.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import zhiguang.identity.OpenSession;
import zhiguang.identity.SignInSessions;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.SessionGrid;
import zhiguang.ui.common.SessionText;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** For the security administrator: who is signed in where, with a way to end each. */
@Route("admin/sessions")
@Menu(title = "sessions.title", order = 105, icon = "monitor")
@RolesAllowed("SECURITY_ADMINISTRATOR")
class SessionsView extends Div implements HasDynamicTitle {

    private final SignInSessions sessions;
    private final CurrentUser currentUser;
    private final Span count = new Span();
    private final SessionGrid grid;

    SessionsView(SignInSessions sessions, CurrentUser currentUser) {
        this.sessions = sessions;
        this.currentUser = currentUser;
        this.grid = new SessionGrid(currentUser.session(), true, this::ask);
        addClassName("zg-page");
        count.addClassName("zg-quiet");
        add(new PageHeader(getTranslation("sessions.title")).withBeside(count), grid);
        read();
    }

    private void read() {
        List<OpenSession> open = sessions.listAll(currentUser.get());
        grid.setItems(open);
        count.setText(getTranslation("sessions.count", open.size()));
    }

    void ask(OpenSession session) {
        String login = session.user().login();
        Danger.confirm(
                getTranslation("sessions.end.title", login),
                getTranslation("sessions.end.effect", SessionText.device(session.agent()), session.address().orElse("–")),
                getTranslation("session.end"),
                () -> end(session));
    }

    private void end(OpenSession session) {
        sessions.endAny(currentUser.get(), session.id());
        Toast.done(getTranslation("session.ended"));
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("sessions.title"));
    }
}
