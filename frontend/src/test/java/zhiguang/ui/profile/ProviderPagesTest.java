package zhiguang.ui.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.TestPropertySource;
import zhiguang.audit.Origin;
import zhiguang.identity.Proofs;
import zhiguang.identity.ProviderAccount;
import zhiguang.identity.ProviderAccounts;
import zhiguang.identity.ProviderSession;
import zhiguang.identity.SessionId;
import zhiguang.identity.SignInSessions;
import zhiguang.identity.Vouched;
import zhiguang.ui.PagesTest;

/** What pages show where sign-in providers are set up; the providers' part is tried against Keycloak in {@code OidcIT}. */
@TestPropertySource(
        properties = {
            "zhiguang.sign-in.oidc.centre.label=Unified account",
            "zhiguang.sign-in.oidc.centre.issuer=" + ProviderPagesTest.ISSUER,
            "zhiguang.sign-in.oidc.centre.client-secret=x"
        })
@WithMockUser(username = "alice", roles = "RESEARCHER")
class ProviderPagesTest extends PagesTest {

    static final String ISSUER = "https://sso.example/realms/centre";

    @Autowired
    private ProviderAccounts accounts;

    @Autowired
    private SignInSessions sessions;

    @Autowired
    private Proofs proofs;

    @Test
    @WithAnonymousUser
    void offersTheProviderAtTheSignInPageAndSaysWhatWentWrong() {
        UI.getCurrent().navigate("login", QueryParameters.empty());
        assertThat(hrefs()).contains("oauth2/authorization/centre");
        UI.getCurrent().navigate("login", QueryParameters.of("error", "provider-down"));
        assertThat(texts()).contains("The sign-in service does not answer");
        UI.getCurrent().navigate("login", QueryParameters.of("error", "provider"));
        assertThat(texts()).contains("That account opens nothing here");
        UI.getCurrent().navigate("login", QueryParameters.of("error", "made-up"));
        assertThat(texts()).contains("That did not work");
    }

    @Test
    void partsFromAnAccountThatWasJoined() {
        navigate(ProfileView.class);
        assertThat(find(Button.class).withText("Join").exists()).isTrue();
        ProviderAccount account = new ProviderAccount(ISSUER, "7");
        accounts.link(user("alice"), new Vouched(account, "alice-there", "Alice", Optional.empty(), Optional.empty()));
        UI.getCurrent().navigate("password");
        navigate(ProfileView.class);
        assertThat(find(Button.class).withText("Join").exists()).isFalse();
        accounts.unlink(user("alice"), account);
        UI.getCurrent().navigate("password");
        navigate(ProfileView.class);
        assertThat(find(Button.class).withText("Part").exists()).isFalse();
    }

    @Test
    @WithMockUser(username = "bob", roles = "RESEARCHER")
    void leadsWhoCameInByAProviderToItForAProof() {
        ProviderSession began = new ProviderSession(ISSUER, "8", "s", null);
        SessionId session = sessions.begin(user("bob"), 1, "test", Optional.of(began)).id();
        try (Origin.Scope scope = new Origin(Optional.of("192.0.2.7"), Optional.of(session.toString())).open()) {
            navigate(ProfileView.class);
            click("Set up an authenticator");
            assertThat(find(PasswordField.class).exists()).as("the portal has no password of theirs").isFalse();
            assertThat(hrefs()).contains("login/provider/centre/prove");
            click("Go on");
            assertThat(find(Image.class).withClassName("zg-qr").exists()).isFalse();
            proofs.keep(user("bob"));
            click("Go on");
            assertThat(find(Image.class).withClassName("zg-qr").exists()).isTrue();
        }
    }

    private List<String> hrefs() {
        return find(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }

    private String texts() {
        return String.valueOf(find(LoginForm.class).single().getElement().getPropertyRaw("i18n"));
    }

    private void click(String text) {
        test(find(Button.class).withText(text).single()).click();
    }
}
