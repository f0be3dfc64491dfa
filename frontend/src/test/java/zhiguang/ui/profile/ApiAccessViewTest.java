package zhiguang.ui.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.identity.Appearance;
import zhiguang.tokens.ApiKey;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiKeys;
import zhiguang.tokens.ApiSignIn;
import zhiguang.ui.PagesTest;

@WithMockUser(username = "bob", roles = "RESEARCHER")
class ApiAccessViewTest extends PagesTest {

    @Autowired
    private ApiKeys keys;

    @Autowired
    private ApiSignIn signIn;

    @BeforeEach
    void open() {
        keys.list(user("bob")).forEach(key -> keys.revoke(user("bob"), key.id()));
        speak(Locale.ENGLISH);
        navigate(ApiAccessView.class);
    }

    @Test
    void makesATokenThatIsShownOnceAndRevoked() {
        click("New key");
        click("Make the key");
        assertThat(field("Name").getErrorMessage()).isEqualTo("Give it a name of at most 80 characters.");
        test(field("Name")).setValue("nightly");
        test(find(TextArea.class).withLabel("Only from").single()).setValue("10.0.0.0/8\nnowhere");
        click("Make the key");
        assertThat(find(TextArea.class).withLabel("Only from").single().getErrorMessage()).startsWith("Write an address");
        test(find(TextArea.class).withLabel("Only from").single()).setValue("10.0.0.0/8");
        click("Make the key");
        String secret = find(Code.class).single().getText();
        assertThat(signIn.find(secret, "10.1.2.3").orElseThrow().user().login()).isEqualTo("bob");
        assertThat(signIn.find(secret, "192.0.2.1")).isEmpty();
        click("I have kept it");
        assertThat(find(Code.class).exists()).isFalse();

        ApiKey key = find(KeyGrid.class).single().getListDataView().getItem(0);
        assertThat(key.name()).isEqualTo("nightly");
        test(find(KeyGrid.class).single()).invokeLitRendererFunction(0, "revoke", "revoke");
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(find(KeyGrid.class).exists()).isFalse();
        assertThat(signIn.find(secret, "10.1.2.3")).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void makesAClientWithItsId() {
        click("New key");
        test(field("Name")).setValue("pipeline");
        find(RadioButtonGroup.class).single().setValue(ApiKeyKind.CLIENT);
        click("Make the key");
        List<Code> shown = find(Code.class).all();
        assertThat(shown).hasSize(2);
        assertThat(signIn.exchange(shown.getFirst().getText(), shown.getLast().getText(), Set.of(), "192.0.2.1")).isPresent();
    }

    @Test
    void tellsThePageThatTriesItTheLanguageAndWhatOneChoseOfDarkAndLight() {
        assertThat(find(Anchor.class).withText("Try the API").single().getHref()).isEqualTo("/api/try/index.html#lang=en");
        users.keepAppearance(user("bob").id(), Appearance.DARK);
        try {
            UI.getCurrent().navigate(ProfileView.class);
            navigate(ApiAccessView.class);
            assertThat(find(Anchor.class).withText("Try the API").single().getHref()).endsWith("#lang=en&theme=dark");
        } finally {
            users.keepAppearance(user("bob").id(), Appearance.SYSTEM);
        }
    }

    private TextField field(String label) {
        return find(TextField.class).withLabel(label).single();
    }

    private void click(String text) {
        test(find(Button.class).withText(text).single()).click();
    }
}
