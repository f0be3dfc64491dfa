package zhiguang.ui.profile;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import zhiguang.identity.OpenSession;
import zhiguang.identity.SignInSessions;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.SessionGrid;
import zhiguang.ui.common.Toast;

/** Where one is signed in, with a way to end what one does not know. */
class OwnSessions extends Div {

    private final SignInSessions sessions;
    private final CurrentUser currentUser;
    private final SessionGrid grid;

    OwnSessions(SignInSessions sessions, CurrentUser currentUser) {
        this.sessions = sessions;
        this.currentUser = currentUser;
        this.grid = new SessionGrid(currentUser.session(), false, this::end);
        add(new H2(getTranslation("session.own")), new Paragraph(getTranslation("session.own.why")), grid);
        read();
    }

    private void read() {
        grid.setItems(sessions.list(currentUser.get()));
    }

    private void end(OpenSession session) {
        sessions.revoke(currentUser.get(), session.id());
        Toast.done(getTranslation("session.ended"));
        read();
    }
}
