package zhiguang.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiKeys;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.ApiSignIn;
import zhiguang.tokens.IssuedKey;
import zhiguang.tokens.KeyAdministration;
import zhiguang.tokens.NewApiKey;
import zhiguang.tokens.OwnedKey;
import zhiguang.ui.PagesTest;

@WithMockUser(username = "security", roles = "SECURITY_ADMINISTRATOR")
class KeysViewTest extends PagesTest {

    @Autowired
    private ApiKeys keys;

    @Autowired
    private KeyAdministration administration;

    @Autowired
    private ApiSignIn signIn;

    @Test
    void findsAnybodysKeyAndRevokesItAfterAQuestion() {
        IssuedKey issued = issue("erin", "a 50% pipeline");
        KeysView view = navigate(KeysView.class);
        test(find(TextField.class).single()).setValue("50% PIPE");
        KeysGrid grid = find(KeysGrid.class).single();
        assertThat(test(grid).size()).isEqualTo(1);
        OwnedKey row = test(grid).getRow(0);
        assertThat(row.login()).isEqualTo("erin");
        view.ask(row);
        ConfirmDialog question = find(ConfirmDialog.class).single();
        assertThat(test(question).getHeader()).isEqualTo("Revoke “a 50% pipeline” of erin?");
        assertThat(signIn.find(issued.secret(), "192.0.2.1")).isPresent();
        test(question).confirm();
        assertThat(signIn.find(issued.secret(), "192.0.2.1")).isEmpty();
        assertThat(test(grid).size()).isZero();
        assertThat(administration.revoke(user("security"), issued.key().id())).isFalse();
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMINISTRATOR")
    void isNotThereForOthers() {
        UI.getCurrent().navigate("admin/keys");
        assertThat(find(H2.class).single().getText()).isEqualTo("Not found");
        IssuedKey issued = issue("erin", "kept");
        assertThatThrownBy(() -> administration.list(user("admin"), "", 0, 10)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> administration.revoke(user("erin"), issued.key().id())).isInstanceOf(AccessDeniedException.class);
        assertThat(signIn.find(issued.secret(), "192.0.2.1")).isPresent();
        keys.revoke(user("erin"), issued.key().id());
    }

    private IssuedKey issue(String login, String name) {
        return keys.create(
                user(login),
                new NewApiKey(ApiKeyKind.TOKEN, name, Set.of(ApiScope.JOBS_READ), Optional.empty(), List.of(), Duration.ofDays(1)));
    }
}
