package zhiguang.ui.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.cluster.AccountName;
import zhiguang.notices.announcements.Announcement;
import zhiguang.notices.announcements.AnnouncementText;
import zhiguang.notices.announcements.Announcements;
import zhiguang.notices.announcements.Audience;
import zhiguang.notices.announcements.Severity;
import zhiguang.ui.PagesTest;
import zhiguang.ui.Unlocked;
import zhiguang.ui.common.Languages;

/** Announcements are written by administrators and stand above the pages of whom they are for. */
class AnnouncementsViewTest extends PagesTest {

    @Autowired
    private Announcements announcements;

    @Autowired
    private ObjectProvider<AnnouncementBanner> banners;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void empty() {
        announcements.list(user("admin")).forEach(a -> announcements.remove(user("admin"), a.id()));
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMINISTRATOR")
    void anAdministratorWritesChangesAndIsToldWhatIsMissing() {
        AnnouncementsView view = navigate(AnnouncementsView.class);
        view.edit(Optional.empty());
        area("Text in English").setValue("The cluster rests on Sunday.");
        button("Save").click();
        assertThat(find(AnnouncementDialog.class).single().getElement().getTextRecursively()).contains("Write the text in both languages.");
        area("Text in Chinese").setValue("集群周日停机。");
        button("Save").click();
        await(() -> rows().size() == 1);
        assertThat(rows().getFirst().text().audience()).isEqualTo(new Audience.SignedIn());

        view.edit(Optional.of(rows().getFirst()));
        area("Text in English").setValue("It rests on Monday.");
        button("Save").click();
        await(() -> rows().getFirst().text().english().equals("It rests on Monday."));
        assertThat(jdbc.sql("SELECT count(*) FROM audit_event WHERE action LIKE 'announcement.%' AND actor = 'admin'").query(Integer.class).single())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMINISTRATOR")
    void aProjectsNameIsCheckedInTheDialog() {
        navigate(AnnouncementsView.class).edit(Optional.empty());
        area("Text in English").setValue("x");
        area("Text in Chinese").setValue("x");
        @SuppressWarnings("unchecked")
        Select<Object> whom = (Select<Object>) (Select<?>) find(Select.class).all().get(1);
        whom.setValue(whom.getListDataView().getItems().toList().get(2));
        button("Save").click();
        assertThat(find(AnnouncementDialog.class).single().getElement().getTextRecursively()).contains("A project’s account is");
        assertThat(announcements.list(user("admin"))).isEmpty();
    }

    @Test
    @WithMockUser(username = "alice", roles = "RESEARCHER")
    void aReaderSeesItInTheirLanguageAndPutsItAway() {
        write("inside", new Audience.SignedIn());
        write("elsewhere", new Audience.OfProject(new AccountName("nobody-here")));
        AnnouncementBanner banner = shown();
        await(banner::isVisible);
        assertThat(text(banner)).contains("inside").doesNotContain("elsewhere");
        speak(Languages.CHINESE);
        AnnouncementBanner chinese = shown();
        await(chinese::isVisible);
        assertThat(text(chinese)).contains("注意").contains("中 inside");
        find(Button.class, chinese).single().click();
        await(() -> !chinese.isVisible());
        assertThat(announcements.listFor(user("alice"))).isEmpty();
        assertThat(announcements.listFor(user("bob"))).hasSize(1);
        speak(Locale.ENGLISH);
    }

    @Test
    @WithAnonymousUser
    void beforeSignInOnlyWhatIsForEverybodyIsSeenAndNothingCanBePutAway() {
        write("inside", new Audience.SignedIn());
        write("outside <script>alert(1)</script>", new Audience.Everybody());
        UI.getCurrent().navigate("login");
        AnnouncementBanner banner = find(AnnouncementBanner.class).exists() ? find(AnnouncementBanner.class).single() : shown();
        await(banner::isVisible);
        assertThat(text(banner)).contains("outside <script>").doesNotContain("inside");
        assertThat(banner.getElement().getOuterHTML()).doesNotContain("<script>");
        assertThat(find(Button.class, banner).all()).isEmpty();
    }

    private AnnouncementBanner shown() {
        AnnouncementBanner banner = banners.getObject();
        UI.getCurrent().add(banner);
        return banner;
    }

    private void write(String text, Audience audience) {
        Instant now = Instant.now();
        announcements.create(
                user("admin"),
                new AnnouncementText("中 " + text, text, Severity.WARNING, audience, now.minusSeconds(60), now.plusSeconds(3600)));
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    private TextArea area(String label) {
        return find(TextArea.class).all().stream().filter(a -> a.getLabel().equals(label)).findFirst().orElseThrow();
    }

    private Button button(String text) {
        return find(Button.class).all().stream().filter(b -> b.getText().equals(text)).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private List<Announcement> rows() {
        return find(Grid.class).exists()
                ? ((Grid<Announcement>) find(Grid.class).single()).getListDataView().getItems().toList()
                : List.of();
    }

    private void await(BooleanSupplier condition) {
        Unlocked.await(Duration.ofSeconds(30), condition);
    }
}
