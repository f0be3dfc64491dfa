package zhiguang.ui.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.audit.Origin;
import zhiguang.factors.Authenticator;
import zhiguang.factors.SecondFactors;
import zhiguang.identity.SessionId;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;
import zhiguang.identity.SignInSessions;
import zhiguang.ui.PagesTest;

@WithMockUser(username = "alice", roles = "RESEARCHER")
class OwnFactorsTest extends PagesTest {

    @Autowired
    private SecondFactors factors;

    @Autowired
    private SignIn signIn;

    @Autowired
    private SignInSessions sessions;

    @Autowired
    private JdbcClient database;

    @Test
    void isSetUpWithAPictureAndShowsTheRecoveryCodesOnce() {
        navigate(ProfileView.class);
        click("Set up an authenticator");
        assertThat(find(Image.class).withClassName("zg-qr").single().getSrc()).startsWith("data:image/svg+xml;base64,");
        Authenticator authenticator = Authenticator.ofText(find(Code.class).single().getText());
        type("000000");
        assertThat(field().getErrorMessage()).isEqualTo("This is not the code that the authenticator shows now.");
        assertThat(factors.state(user("alice")).enrolled()).isFalse();
        type(authenticator.now());
        assertThat(find(Code.class).all()).hasSize(10);
        String recovery = find(Code.class).all().getFirst().getText();
        click("I have kept them");
        assertThat(find(Code.class).exists()).isFalse();
        assertThat(signIn.attempt("alice", "alice-demo-2026")).isInstanceOf(SignInResult.MoreAsked.class);
        assertThat(factors.prove(user("alice"), recovery)).isTrue();

        click("Remove");
        confirmRemoval();
        assertThat(factors.state(user("alice")).enrolled()).isFalse();
        assertThat(find(Button.class).withText("Set up an authenticator").exists()).isTrue();
    }

    @Test
    @WithMockUser(username = "bob", roles = "RESEARCHER")
    void asksWhoLeftThePageOpenForThePasswordFirst() {
        SessionId session = sessions.begin(user("bob"), 1, "test").id();
        database.sql("update sign_in_session set proved_at = now() - interval '11 minutes'").update();
        try (Origin.Scope scope = new Origin(Optional.of("192.0.2.7"), Optional.of(session.toString())).open()) {
            navigate(ProfileView.class);
            click("Set up an authenticator");
            assertThat(find(Image.class).withClassName("zg-qr").exists()).isFalse();
            prove("wrong");
            assertThat(find(PasswordField.class).single().getErrorMessage()).startsWith("That is not right");
            prove("bob-demo-2026");
            assertThat(find(Image.class).withClassName("zg-qr").exists()).isTrue();
        }
    }

    private void prove(String password) {
        test(find(PasswordField.class).single()).setValue(password);
        click("Go on");
    }

    private void type(String code) {
        test(field()).setValue(code);
        click("Confirm");
    }

    private TextField field() {
        return find(TextField.class).withLabel("Code").single();
    }

    private void click(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    private void confirmRemoval() {
        test(find(ConfirmDialog.class).single()).confirm();
    }
}
