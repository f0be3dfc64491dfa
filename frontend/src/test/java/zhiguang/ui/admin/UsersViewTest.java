package zhiguang.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.factors.Authenticator;
import zhiguang.factors.SecondFactors;
import zhiguang.factors.TotpKey;
import zhiguang.identity.ListedUser;
import zhiguang.identity.Role;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;
import zhiguang.identity.UserAdministration;
import zhiguang.identity.UserCriteria;
import zhiguang.identity.UserOrder;
import zhiguang.ui.PagesTest;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.factors.StepUp;

@WithMockUser(username = "admin", roles = "ADMINISTRATOR")
class UsersViewTest extends PagesTest {

    @Autowired
    private SignIn signIn;

    @Autowired
    private UserAdministration administration;

    @Autowired
    private CurrentUser currentUser;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private StepUp stepUp;

    @BeforeEach
    void open() {
        navigate(UsersView.class);
    }

    @Test
    void listsEverybodyWithStateAndClusterUser() {
        assertThat(logins()).contains("admin", "alice", "bob");
        int alice = logins().indexOf("alice");
        assertThat(test(grid()).getCellText(alice, 1)).isEqualTo("Alice");
        assertThat(test(grid()).getCellText(alice, 3)).isEqualTo("alice");
    }

    @Test
    void findsPeopleAsOneTypes() {
        test(find(TextField.class).withClassName("zg-search").single()).setValue("CAR");
        assertThat(logins()).containsExactly("carol");
    }

    @Test
    void showsWhatTheAddressSays() {
        UI.getCurrent().navigate(UsersView.class, QueryParameters.fromString("q=secur&role=security_administrator&sort=-name&state=nonsense"));
        assertThat(logins()).containsExactly("security");
        assertThat(find(TextField.class).withClassName("zg-search").single().getValue()).isEqualTo("secur");
        assertThat(find(UsersView.class).single().getChildren().toList()).isNotEmpty();
    }

    @Test
    void sortsInTheDatabaseAndNotWhatIsOnThePage() {
        UI.getCurrent().navigate(UsersView.class, QueryParameters.of("sort", "-login"));
        List<String> shown = logins();
        assertThat(shown).isSortedAccordingTo(Comparator.reverseOrder()).contains("admin");
        test(grid()).sortByColumn("login");
        assertThat(logins()).containsExactlyElementsOf(shown.reversed());
    }

    @Test
    void createsSomebodyAndShowsThePasswordOnce() {
        click("New user");
        fill("User name", "mei");
        fill("Name", "梅");
        fill("Cluster user", "zgmei");
        click("Create");
        String password = find(Code.class).single().getText();
        assertThat(signIn.attempt("mei", password)).isInstanceOf(SignInResult.Accepted.class);
        click("I have passed it on");
        assertThat(find(Code.class).exists()).isFalse();
        assertThat(logins()).contains("mei");
    }

    @Test
    void saysBelowTheFieldWhatIsWrong() {
        click("New user");
        fill("User name", "alice");
        fill("Name", "Another Alice");
        click("Create");
        assertThat(field("User name").getErrorMessage()).isEqualTo("There is a user alice already.");
        fill("User name", "alice2");
        fill("Cluster user", "root");
        click("Create");
        assertThat(field("Cluster user").getErrorMessage()).isEqualTo("Nobody may be mapped to root.");
    }

    @Test
    void offersTheSystemsAdministratorMappingsOnly() {
        UserActions actions = new UserActions(administration, factors, stepUp, currentUser, () -> {});
        assertThat(actions.entries(listed("alice"))).extracting(UserActions.Entry::key).containsExactly("users.map");
        assertThat(actions.entries(listed("audit"))).isEmpty();
        assertThat(find(Button.class).withText("New user").single().isVisible()).isTrue();
    }

    @Test
    @WithMockUser(username = "security", roles = "SECURITY_ADMINISTRATOR")
    void offersTheSecurityAdministratorRolesPasswordsAndLocksOnly() {
        UserActions actions = new UserActions(administration, factors, stepUp, currentUser, () -> {});
        assertThat(actions.entries(listed("alice")))
                .extracting(UserActions.Entry::key)
                .containsExactly("users.role.ADMINISTRATOR", "users.reset", "users.lock");
        assertThat(actions.entries(listed("audit")))
                .extracting(UserActions.Entry::key)
                .contains("users.role.RESEARCHER", "users.role.SECURITY_ADMINISTRATOR");
        assertThat(find(Button.class).withText("New user").exists()).isFalse();
        choose(actions, listed("dave"), "users.role.ADMINISTRATOR");
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(user("dave").role()).isEqualTo(Role.ADMINISTRATOR);
        choose(actions, listed("dave"), "users.role.RESEARCHER");
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(user("dave").role()).isEqualTo(Role.RESEARCHER);
    }

    @Test
    @WithMockUser(username = "security", roles = "SECURITY_ADMINISTRATOR")
    void namesWhomAndWhatBeforeLocking() {
        UserActions actions = new UserActions(administration, factors, stepUp, currentUser, () -> {});
        ListedUser erin = listed("erin");
        choose(actions, erin, "users.lock");
        ConfirmDialog question = find(ConfirmDialog.class).single();
        assertThat(test(question).getHeader()).isEqualTo("Lock erin?");
        assertThat(test(question).getText()).startsWith("Erin cannot sign in any more");
        assertThat(user("erin").locked()).isFalse();
        test(question).confirm();
        assertThat(user("erin").locked()).isTrue();
        choose(actions, listed("erin"), "users.unlock");
        assertThat(user("erin").locked()).isFalse();
    }

    @Test
    @WithMockUser(username = "security", roles = "SECURITY_ADMINISTRATOR")
    void takesAwayTheSecondFactorOfWhoLostIt() {
        UserActions actions = new UserActions(administration, factors, stepUp, currentUser, () -> {});
        TotpKey key = factors.offer();
        factors.enrol(user("carol"), key, new Authenticator(key).now());
        choose(actions, listed("carol"), "users.factor");
        ConfirmDialog question = find(ConfirmDialog.class).single();
        assertThat(test(question).getHeader()).isEqualTo("Reset the second factor of carol?");
        test(question).confirm();
        assertThat(factors.state(user("carol")).enrolled()).isFalse();
        assertThat(actions.entries(listed("carol"))).extracting(UserActions.Entry::key).doesNotContain("users.factor");
    }

    private static void choose(UserActions actions, ListedUser listed, String key) {
        actions.entries(listed).stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow()
                .action()
                .run();
    }

    private ListedUser listed(String login) {
        return administration.list(user("admin"), UserCriteria.ALL, UserOrder.BY_LOGIN, 0, 1_000).stream()
                .filter(listed -> listed.user().login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    private List<String> logins() {
        return IntStream.range(0, test(grid()).size())
                .mapToObj(row -> test(grid()).getCellText(row, 0))
                .toList();
    }

    private UserGrid grid() {
        return find(UserGrid.class).single();
    }

    private TextField field(String label) {
        return find(TextField.class).withLabel(label).single();
    }

    private void fill(String label, String value) {
        test(field(label)).setValue(value);
    }

    private void click(String text) {
        test(find(Button.class).withText(text).single()).click();
    }
}
