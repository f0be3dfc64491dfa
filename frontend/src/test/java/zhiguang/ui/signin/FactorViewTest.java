package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import zhiguang.factors.Authenticator;
import zhiguang.factors.SecondFactors;
import zhiguang.factors.TotpKey;
import zhiguang.ui.PagesTest;

@TestPropertySource(properties = "zhiguang.sign-in.second-factor=roles")
class FactorViewTest extends PagesTest {

    @Autowired
    private SecondFactors factors;

    @Test
    void isNothingToWhoBroughtNoPassword() {
        UI.getCurrent().navigate("login/factor");
        assertThat(getCurrentView()).isInstanceOf(LoginView.class);
        begin(new PendingSignIn("alice", 1, Instant.now().minusSeconds(1), false, null));
        UI.getCurrent().navigate("login/factor");
        assertThat(getCurrentView()).as("too late").isInstanceOf(LoginView.class);
    }

    @Test
    void hasAnAdministratorSetAnAuthenticatorUpBeforeAnythingIsOpen() {
        begin(PendingSignIn.of("admin", 1));
        UI.getCurrent().navigate("login/factor");
        Authenticator authenticator = Authenticator.ofText(find(Code.class).single().getText());
        type("12");
        assertThat(code().getErrorMessage()).isEqualTo("This is not the code that the authenticator shows now.");
        assertThat(PendingSignIn.find()).hasValueSatisfying(pending -> assertThat(pending.proved()).isFalse());
        type(authenticator.now());
        assertThat(find(Code.class).all()).hasSize(10);
        assertThat(PendingSignIn.find()).hasValueSatisfying(pending -> assertThat(pending.proved()).isTrue());
        assertThat(factors.asksForCode(user("admin"))).isTrue();
    }

    @Test
    void doesNotLetAnOldPageReplaceWhatWasSetUpInTheMeantime() {
        begin(PendingSignIn.of("security", 1));
        UI.getCurrent().navigate("login/factor");
        Authenticator thiefs = Authenticator.ofText(find(Code.class).single().getText());
        TotpKey key = factors.offer();
        factors.enrolAtSignIn(user("security"), key, new Authenticator(key).now());
        type(thiefs.now());
        assertThat(code().getErrorMessage()).isEqualTo("There is a second factor already: sign in again.");
        assertThat(factors.prove(user("security"), thiefs.next())).isFalse();
    }

    @Test
    void asksForTheCodeOfWhoHasAnAuthenticatorAndSaysWhenItWasRefused() {
        TotpKey key = factors.offer();
        factors.enrol(user("carol"), key, new Authenticator(key).now());
        begin(PendingSignIn.of("carol", 1));
        UI.getCurrent().navigate("login/factor");
        assertThat(code().isInvalid()).isFalse();
        assertThat(code().getElement().getProperty("name")).isEqualTo("code");
        assertThat(find(Code.class).exists()).isFalse();
        UI.getCurrent().navigate("login/factor", QueryParameters.of("error", ""));
        assertThat(code().getErrorMessage()).startsWith("This code is not right");
    }

    private static void begin(PendingSignIn pending) {
        VaadinSession.getCurrent().getSession().setAttribute(PendingSignIn.class.getName(), pending);
    }

    private void type(String code) {
        test(code()).setValue(code);
        test(find(Button.class).withText("Confirm").single()).click();
    }

    private TextField code() {
        return find(TextField.class).withLabel("Code").single();
    }
}
