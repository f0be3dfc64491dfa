package zhiguang.ui.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.DeviceGrants;
import zhiguang.tokens.DevicePoll;
import zhiguang.tokens.DeviceStart;
import zhiguang.ui.PagesTest;

@WithMockUser(username = "carol", roles = "RESEARCHER")
class DeviceViewTest extends PagesTest {

    @Autowired
    private DeviceGrants grants;

    private DeviceStart.Begun begun;

    @BeforeEach
    void begin() {
        begun = (DeviceStart.Begun) grants.begin(DeviceGrants.BUILT_IN, Set.of(ApiScope.JOBS_READ, ApiScope.FILES_READ), "192.0.2.7");
        speak(Locale.ENGLISH);
    }

    @Test
    void approvesWhatIsTypedAndLeavesOutWhatIsNotWanted() {
        navigate(DeviceView.class);
        test(code()).setValue("BCDF");
        click("Look it up");
        assertThat(code().getErrorMessage()).startsWith("No program waits");
        test(code()).setValue(begun.userCode().shown());
        click("Look it up");
        assertThat(getCurrentView().getElement().getTextRecursively()).contains("zhiguang-cli").contains("192.0.2.7");
        scopes().setValue(Set.of(ApiScope.JOBS_READ));
        click("Approve");
        assertThat(getCurrentView().getElement().getTextRecursively()).contains("Approved");
        DevicePoll.Granted granted = (DevicePoll.Granted) grants.poll(DeviceGrants.BUILT_IN, begun.deviceCode());
        assertThat(granted.issued().key().scopes()).containsExactly(ApiScope.JOBS_READ);
        assertThat(granted.issued().key().user()).isEqualTo(user("carol").id());
    }

    @Test
    void refusesWhatTheLinkBrought() {
        UI.getCurrent().navigate("device", QueryParameters.of("code", begun.userCode().shown()));
        assertThat(code().getValue()).isEqualTo(begun.userCode().shown());
        click("Refuse");
        assertThat(grants.poll(DeviceGrants.BUILT_IN, begun.deviceCode())).isInstanceOf(DevicePoll.Denied.class);
    }

    @Test
    void whoTriesCodesIsStopped() {
        navigate(DeviceView.class);
        for (int i = 0; i < 12; i++) {
            click("Look it up");
        }
        assertThat(code().getErrorMessage()).startsWith("Too many codes");
    }

    private TextField code() {
        return find(TextField.class).withLabel("Code").single();
    }

    @SuppressWarnings("unchecked")
    private CheckboxGroup<ApiScope> scopes() {
        return find(CheckboxGroup.class).single();
    }

    private void click(String text) {
        test(find(Button.class).withText(text).single()).click();
    }
}
