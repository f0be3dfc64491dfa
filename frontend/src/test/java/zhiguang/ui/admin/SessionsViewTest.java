package zhiguang.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.identity.OpenSession;
import zhiguang.identity.SessionId;
import zhiguang.identity.SessionOrder;
import zhiguang.identity.SignInSessions;
import zhiguang.ui.PagesTest;
import zhiguang.ui.common.SessionGrid;
import zhiguang.ui.common.SessionText;

@WithMockUser(username = "security", roles = "SECURITY_ADMINISTRATOR")
class SessionsViewTest extends PagesTest {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Autowired
    private SignInSessions sessions;

    @Test
    void listsEverybodysAndEndsOneAfterAQuestion() {
        SessionId id = sessions.begin(user("erin"), 1, FIREFOX).id();
        SessionsView view = navigate(SessionsView.class);
        OpenSession session = sessions.listAll(user("security"), "erin", SessionOrder.LATEST_FIRST, 0, 1).getFirst();
        SessionGrid grid = find(SessionGrid.class).single();
        assertThat(test(grid).getRow(0)).isEqualTo(session);
        assertThat(test(grid).getCellText(0, 0)).isEqualTo("erin");
        assertThat(test(grid).getCellText(0, 1)).isEqualTo("Firefox, Linux");
        view.ask(session);
        ConfirmDialog question = find(ConfirmDialog.class).single();
        assertThat(test(question).getHeader()).isEqualTo("End a session of erin?");
        assertThat(sessions.isOpen(id, false)).isTrue();
        test(question).confirm();
        assertThat(sessions.isOpen(id, false)).isFalse();
    }

    @Test
    void showsAConnectionBySftpAsTheClientSays() {
        sessions.enter(new SessionId(UUID.randomUUID()), user("dave"), "FileZilla_3.66");
        UI.getCurrent().navigate("admin/sessions", QueryParameters.fromString("q=dave"));
        SessionGrid grid = find(SessionGrid.class).single();
        assertThat(test(grid).getCellText(0, 1)).isEqualTo("SFTP FileZilla_3.66");
    }

    @Test
    void whatIsSoughtStandsInTheAddress() {
        sessions.begin(user("erin"), 1, FIREFOX);
        sessions.begin(user("alice"), 1, FIREFOX);
        UI.getCurrent().navigate("admin/sessions", QueryParameters.fromString("q=eri&sort=login"));
        SessionGrid grid = find(SessionGrid.class).single();
        assertThat(find(TextField.class).single().getValue()).isEqualTo("eri");
        assertThat(test(grid).size()).isPositive();
        for (int row = 0; row < test(grid).size(); row++) {
            assertThat(test(grid).getCellText(row, 0)).isEqualTo("erin");
        }
        test(find(TextField.class).single()).setValue("nobody at all");
        assertThat(test(grid).size()).isZero();
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMINISTRATOR")
    void isNotThereForOthers() {
        UI.getCurrent().navigate("admin/sessions");
        assertThat(find(H2.class).single().getText()).isEqualTo("Not found");
    }

    @Test
    void namesBrowsersInTwoWords() {
        assertThat(SessionText.device("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537 Edg/140.0")).isEqualTo("Edge, Windows");
        assertThat(SessionText.device("Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) Version/18 Mobile Safari/604")).isEqualTo("Safari, iOS");
        assertThat(SessionText.device("curl/8.1")).isEqualTo("curl/8.1");
    }
}
