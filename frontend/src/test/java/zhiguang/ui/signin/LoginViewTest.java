package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;
import zhiguang.ui.PagesTest;

class LoginViewTest extends PagesTest {

    @Test
    void saysThatTheDirectoryIsDownInsteadOfThatThePasswordIsWrong() {
        UI.getCurrent().navigate("login", QueryParameters.of("error", ""));
        assertThat(texts()).contains("That did not work").doesNotContain("directory");
        UI.getCurrent().navigate("login", QueryParameters.of("error", "directory"));
        assertThat(texts()).contains("The directory does not answer");
        assertThat(find(LoginForm.class).single().isError()).isTrue();
    }

    private String texts() {
        return String.valueOf(find(LoginForm.class).single().getElement().getPropertyRaw("i18n"));
    }
}
