package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.PasswordField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;
import zhiguang.identity.UserAdministration;
import zhiguang.ui.PagesTest;

@WithMockUser(username = "dave", roles = "RESEARCHER")
class PasswordViewTest extends PagesTest {

    @Autowired
    private UserAdministration administration;

    @Autowired
    private SignIn signIn;

    @Test
    void letsNobodyPastAPasswordThatSomebodyElseSet() {
        String password = administration.resetPassword(user("security"), user("dave").id());
        UI.getCurrent().navigate("profile");
        assertThat(getCurrentView()).isInstanceOf(PasswordView.class);

        fill("Current password", password);
        fill("New password", "correct horse battery");
        fill("New password again", "correct horse battery");
        test(find(Button.class).withText("Change password").single()).click();
        assertThat(signIn.attempt("dave", "correct horse battery")).isInstanceOf(SignInResult.Accepted.class);
        UI.getCurrent().navigate("profile");
        assertThat(getCurrentView()).isNotInstanceOf(PasswordView.class);
    }

    @Test
    @WithMockUser(username = "carol", roles = "RESEARCHER")
    void saysBelowEachFieldWhatIsWrong() {
        navigate(PasswordView.class);
        fill("Current password", "wrong");
        fill("New password", "correct horse battery");
        fill("New password again", "correct horse batterx");
        click();
        assertThat(field("New password again").getErrorMessage()).isEqualTo("The two are not the same.");
        fill("New password again", "correct horse battery");
        click();
        assertThat(field("Current password").getErrorMessage()).isEqualTo("The current password is not right.");
        fill("Current password", "carol-demo-2026");
        fill("New password", "short");
        fill("New password again", "short");
        click();
        assertThat(field("New password").getErrorMessage()).isEqualTo("The password needs at least 12 characters.");
    }

    private void click() {
        test(find(Button.class).withText("Change password").single()).click();
    }

    private PasswordField field(String label) {
        return find(PasswordField.class).withLabel(label).single();
    }

    private void fill(String label, String value) {
        test(field(label)).setValue(value);
    }
}
