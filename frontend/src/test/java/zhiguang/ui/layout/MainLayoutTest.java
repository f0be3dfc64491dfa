package zhiguang.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.sidenav.SideNavItem;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.identity.Appearance;
import zhiguang.identity.Preferences;
import zhiguang.ui.PagesTest;
import zhiguang.ui.common.Languages;

@WithMockUser(username = "alice", roles = "RESEARCHER")
class MainLayoutTest extends PagesTest {

    @Test
    @WithMockUser(username = "admin", roles = "ADMINISTRATOR")
    void showsAdministratorsTheirPages() {
        UI.getCurrent().navigate("profile");
        assertThat(entries()).contains("admin/users");
    }

    @Test
    void doesNotShowResearchersThePagesOfAdministrators() {
        UI.getCurrent().navigate("profile");
        assertThat(entries()).noneMatch(path -> path.contains("admin/"));
    }

    @Test
    void answersForbiddenAndUnknownAddressesAlike() {
        assertThat(titleAt("admin/users")).isEqualTo("Not found");
        assertThat(titleAt("no/such/page")).isEqualTo("Not found");
    }

    @Test
    void keepsWhatSomebodySetsInTheirProfile() {
        UI.getCurrent().navigate("profile");
        test(find(RadioButtonGroup.class).single()).selectItem("Dark");
        assertThat(users.getPreferences(user("alice").id()).appearance()).isEqualTo(Appearance.DARK);
        users.keepAppearance(user("alice").id(), Appearance.SYSTEM);
    }

    @Test
    void speaksTheLanguageThatWasChosen() {
        assertThat(Languages.nearest(Locale.TRADITIONAL_CHINESE)).isEqualTo(Languages.CHINESE);
        assertThat(Languages.nearest(Locale.FRENCH)).isEqualTo(Languages.ENGLISH);
        assertThat(users.getPreferences(user("alice").id())).isEqualTo(Preferences.DEFAULT);
        speak(Languages.CHINESE);
        assertThat(titleAt("no/such/page")).isEqualTo("页面不存在");
    }

    private String titleAt(String path) {
        UI.getCurrent().navigate(path);
        return find(H2.class).single().getText();
    }

    private List<String> entries() {
        return find(SideNavItem.class).all().stream().map(SideNavItem::getPath).toList();
    }
}
