package zhiguang.ui.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.TestPropertySource;
import zhiguang.door.SshKeys;
import zhiguang.ui.PagesTest;

@TestPropertySource(properties = "zhiguang.sftp-door.enabled=true")
@WithMockUser(username = "bob", roles = "RESEARCHER")
class OwnSshKeysTest extends PagesTest {

    private static final String LINE = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdgHOrwhHv4q3TZpA8Ng4VlL97OB/9hVjTfy4r+d6EQ bob@laptop";
    private static final String FINGERPRINT = "SHA256:8bUxWFEq2xmvqmiAJJbQKCQAtSa6Eqh8PLyH0a4BB4A";

    @Autowired
    private SshKeys keys;

    @Test
    void addsAKeyShowsItsFingerprintAndRemovesIt() {
        speak(Locale.ENGLISH);
        navigate(ProfileView.class);
        click("Add key");
        assertThat(name().getErrorMessage()).isEqualTo("A key’s name is 1 to 60 characters long.");
        test(name()).setValue("laptop");
        test(line()).setValue("not a key");
        click("Add key");
        assertThat(line().getErrorMessage()).startsWith("This is no public key");
        test(line()).setValue(LINE);
        click("Add key");
        assertThat(keys.list(user("bob"))).singleElement().satisfies(key -> assertThat(key.fingerprint()).isEqualTo(FINGERPRINT));
        assertThat(find(Code.class).all()).extracting(Code::getText).contains(FINGERPRINT);

        test(name()).setValue("again");
        test(line()).setValue(LINE);
        click("Add key");
        assertThat(line().getErrorMessage()).isEqualTo("You have added this key already.");

        click("Remove");
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(keys.list(user("bob"))).isEmpty();
    }

    private TextField name() {
        return find(TextField.class).withLabel("Name").single();
    }

    private TextArea line() {
        return find(TextArea.class).withLabel("Public key").single();
    }

    private void click(String text) {
        test(find(Button.class).withText(text).single()).click();
    }
}
