package zhiguang.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.nio.file.Files;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.credentials.TestCredentials;
import zhiguang.credentials.SecretBox;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.Reservations;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.customers.QuotasOfSlurm;
import zhiguang.projects.Account;
import zhiguang.projects.CoreHours;
import zhiguang.projects.FakeSlurm;
import zhiguang.projects.Project;
import zhiguang.projects.ServiceUser;
import zhiguang.projects.quotas.QuotaLimits;
import zhiguang.projects.quotas.Quotas;
import zhiguang.ui.OnDatabase;
import zhiguang.ui.common.Outage;

@SpringBootTest(properties = {"zhiguang.demo=true", "zhiguang.durable-work.enabled=false"})
@ViewPackages(classes = ProjectsView.class)
@WithMockUser(username = "admin", roles = "ADMINISTRATOR")
@NullUnmarked
class ProjectsViewIT extends OnDatabase {

    private static final AccountName PHYSICS = new AccountName("physics");

    /** Of quotas only what changes them. */
    private static final String NOT_NEEDED = "zhiguang[.]projects[.]quotas[.]"
            + "(?!(Quotas|QuotaAccess|QuotaTable|DriftTable|QuotaAdoption|QuotaWriting|QuotaApplier|BlockTable)$).*";

    @Autowired
    private FakeSlurm slurm;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Quotas quotas;

    @Autowired
    private PortalUsers users;

    @BeforeEach
    void seed() {
        database.sql("DELETE FROM project").update();
        askAgain();
        slurm.accounts.clear();
        slurm.busy.clear();
        slurm.down = null;
        slurm.failsAtWrites = null;
        slurm.put("physics", Optional.of(new CoreHours(6000)), "alice", "carol");
        slurm.put("ai", Optional.empty(), "erin");
    }

    @Test
    void listsProjectsAndFindsThemByAccountAndMember() {
        open("");
        await(() -> accounts().equals(List.of("ai", "physics")));
        TextField search = search();
        test(search).setValue("PHYS");
        assertThat(accounts()).containsExactly("physics");
        test(search).setValue("erin");
        assertThat(accounts()).containsExactly("ai");
    }

    @Test
    void makesAnOrganisationAndListsItsProjects() {
        database.sql("DELETE FROM organisation").update();
        UI.getCurrent().navigate(OrganisationsView.class);
        button("New organisation").click();
        NewProjectDialog dialog = $(NewProjectDialog.class).single();
        assertThat($(ComboBox.class, dialog).exists()).as("it stands below nothing").isFalse();
        List<TextField> fields = $(TextField.class, dialog).all();
        fields.get(0).setValue("wuzhen");
        fields.get(1).setValue("乌镇大学");
        button("Create organisation").click();
        await(() -> !dialog.isOpened() && organisations().equals(List.of("wuzhen 乌镇大学 0")));
        slurm.accounts.put(new AccountName("lab"), new Account(new AccountName("lab"), Optional.of(new AccountName("wuzhen")), List.of("alice"), Optional.empty()));
        askAgain();
        UI.getCurrent().navigate(ProjectsView.class, QueryParameters.of("organisation", "wuzhen"));
        await(() -> $(ProjectGrid.class).exists() && accounts().equals(List.of("lab")));
        button("New project").click();
        assertThat($(ComboBox.class, $(NewProjectDialog.class).single()).single().getValue()).isEqualTo(new AccountName("wuzhen"));
        $(NewProjectDialog.class).single().close();
        UI.getCurrent().navigate(OrganisationsView.class);
        await(() -> organisations().equals(List.of("wuzhen 乌镇大学 1")));
        assertThat(database.sql("SELECT count(*) FROM audit_event WHERE action = 'organisation.made' AND object = 'wuzhen'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private List<String> organisations() {
        return $(OrganisationGrid.class).single().getGenericDataView().getItems()
                .map(each -> each.account() + " " + each.title() + " " + each.projects())
                .toList();
    }

    @Test
    void makesAProject() {
        open("");
        button("New project").click();
        NewProjectDialog dialog = $(NewProjectDialog.class).single();
        List<TextField> fields = $(TextField.class, dialog).all();
        fields.get(0).setValue("fluids");
        fields.get(1).setValue("流体 dynamics");
        $(CoreHoursField.class, dialog).single().setValue("1,000.5");
        button("Create project").click();
        await(() -> accounts().contains("fluids") && !dialog.isOpened());
        assertThat(slurm.accounts.get(new AccountName("fluids")).limit()).contains(new CoreHours(60_030));
    }

    @Test
    void saysAtTheFieldWhatIsWrongAndKeepsWhatWasTyped() {
        open("");
        button("New project").click();
        NewProjectDialog dialog = $(NewProjectDialog.class).single();
        TextField account = $(TextField.class, dialog).all().get(0);
        TextField title = $(TextField.class, dialog).all().get(1);
        CoreHoursField limit = $(CoreHoursField.class, dialog).single();
        account.setValue("root; rm");
        title.setValue("x");
        button("Create project").click();
        assertThat(account.isInvalid()).isTrue();
        account.setValue("fine");
        limit.setValue("-3");
        button("Create project").click();
        assertThat(account.isInvalid()).isFalse();
        assertThat(limit.isInvalid()).isTrue();
        assertThat(title.getValue()).isEqualTo("x");
        assertThat(slurm.accounts).hasSize(2);
    }

    @Test
    void setsALimitAndAsksFirstWhenThatStopsNewJobs() {
        open("physics");
        limit().setValue("200");
        button("Set limit").click();
        await(() -> slurm.accounts.get(PHYSICS).limit().equals(Optional.of(new CoreHours(12_000))));
        await(() -> $(ProjectDialog.class).exists() && limit().getValue().equals("200") && button("Set limit").isEnabled());
        limit().setValue("0");
        button("Set limit").click();
        assertThat(slurm.accounts.get(PHYSICS).limit()).contains(new CoreHours(12_000));
        test($(ConfirmDialog.class).single()).confirm();
        await(() -> slurm.accounts.get(PHYSICS).limit().equals(Optional.of(CoreHours.NONE)));
    }

    @Test
    void refusesWhatIsNoNumberInsteadOfTakingTheLimitAway() {
        open("physics");
        limit().setValue("many");
        button("Set limit").click();
        assertThat(limit().isInvalid()).isTrue();
        assertThat(slurm.accounts.get(PHYSICS).limit()).contains(new CoreHours(6000));
    }

    @Test
    void tellsTheSecondAdministratorAndKeepsWhatHeTyped() {
        open("physics");
        limit().setValue("200");
        PortalUser other = users.findByLogin("admin").orElseThrow();
        quotas.setHours(other, PHYSICS, Optional.of(new CoreHours(600)), 0);
        button("Set limit").click();
        await(() -> texts($(ProjectDialog.class).last()).contains("It is now: 10 core-hours"));
        assertThat(limit().getValue()).isEqualTo("200");
        assertThat(slurm.accounts.get(PHYSICS).limit()).contains(new CoreHours(600));
        button("Save over it").click();
        await(() -> slurm.accounts.get(PHYSICS).limit().equals(Optional.of(new CoreHours(12_000))));
    }

    @Test
    void addsOnlyPeopleWithAClusterUser() {
        open("physics");
        ComboBox<?> choice = $(ComboBox.class).single();
        List<String> offered = choice.getLazyDataView().getItems().map(ProjectsViewIT::login).toList();
        assertThat(offered).contains("bob", "erin").doesNotContain("alice", "admin");
        choose(choice, "erin");
        button("Add").click();
        await(() -> slurm.accounts.get(PHYSICS).members().contains("erin"));
    }

    @Test
    void saysWhyAMemberCannotBeRemovedYet() {
        slurm.busy.add("alice");
        open("physics");
        remove("alice");
        await(() -> $(Notification.class).exists());
        assertThat(texts($(Notification.class).last())).anyMatch(text -> text.contains("jobs running in physics"));
        remove("carol");
        await(() -> slurm.accounts.get(PHYSICS).members().equals(List.of("alice")));
    }

    @Test
    void showsThatSlurmDiffersAndAppliesTheLimitAgain() {
        open("physics");
        limit().setValue("50");
        button("Set limit").click();
        await(() -> slurm.accounts.get(PHYSICS).limit().equals(Optional.of(new CoreHours(3000))));
        slurm.put("physics", Optional.of(new CoreHours(600)), "alice");
        open("physics");
        await(() -> texts($(ProjectDialog.class).last()).contains("Slurm says 10 core-hours, intended 50 core-hours.")
                && $(Button.class).withText("Apply again").exists());
        button("Apply again").click();
        await(() -> slurm.accounts.get(PHYSICS).limit().equals(Optional.of(new CoreHours(3000))));
    }

    @Test
    void keepsWhatItShowsWhileSlurmsAccountingIsDown() {
        open("");
        await(() -> accounts().equals(List.of("ai", "physics")));
        slurm.down = Kind.UNREACHABLE;
        askAgain();
        ProjectsView view = (ProjectsView) getCurrentView();
        view.onAttach(null);
        await(() -> outage(view).isVisible());
        assertThat(accounts()).containsExactly("ai", "physics");
    }

    @Test
    void readsWhatTheAddressSaysAndNothingElse() {
        slurm.put("maths", Optional.of(CoreHours.NONE), "bob");
        open("");
        await(() -> accounts().equals(List.of("ai", "maths", "physics")));
        UI.getCurrent().navigate(ProjectsView.class, QueryParameters.fromString("sort=-members&q=S"));
        assertThat(accounts()).containsExactly("physics", "maths");
        UI.getCurrent().navigate(ProjectsView.class, QueryParameters.fromString("state=used_up"));
        assertThat(accounts()).containsExactly("maths");
        test($(ProjectGrid.class).single()).sortByColumn("account");
        assertThat(accounts()).as("the state is still sought").containsExactly("maths");
    }

    @Test
    void showsWhatIsKeptOfAProjectWhileSlurmsAccountingIsDown() {
        open("");
        await(() -> accounts().equals(List.of("ai", "physics")));
        slurm.down = Kind.UNREACHABLE;
        open("physics");
        await(() -> outage((ProjectsView) getCurrentView()).isVisible());
        assertThat(texts($(ProjectDialog.class).last())).contains("physics");
    }

    /** As if the last answer were old. */
    private void askAgain() {
        database.sql("DELETE FROM known_account_reading").update();
    }

    private void open(String project) {
        QueryParameters query = project.isEmpty() ? QueryParameters.empty() : QueryParameters.of("project", project);
        UI.getCurrent().navigate(ProjectsView.class, query);
        await(() -> $(ProjectGrid.class).exists()
                && (project.isEmpty() || $(ProjectDialog.class).exists()));
    }

    private List<String> accounts() {
        return $(ProjectGrid.class).single().getGenericDataView().getItems()
                .map(Project::account)
                .map(AccountName::value)
                .toList();
    }

    private TextField search() {
        return $(TextField.class).all().getFirst();
    }

    private CoreHoursField limit() {
        return $(CoreHoursField.class).last();
    }

    private Button button(String text) {
        return $(Button.class).withText(text).last();
    }

    private void remove(String member) {
        Button button = $(Button.class).all().stream()
                .filter(each -> each.getAriaLabel().equals(Optional.of("Remove " + member)))
                .reduce((first, second) -> second)
                .orElseThrow();
        test(button).click();
        test($(ConfirmDialog.class).last()).confirm();
    }

    private static List<String> texts(Component in) {
        return descendants(in).filter(Span.class::isInstance).map(span -> ((Span) span).getText()).toList();
    }

    private static Stream<Component> descendants(Component of) {
        return Stream.concat(Stream.of(of), of.getChildren().flatMap(ProjectsViewIT::descendants));
    }

    private static Outage outage(ProjectsView view) {
        return descendants(view).filter(Outage.class::isInstance).map(Outage.class::cast).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static <T> void choose(ComboBox<T> choice, String login) {
        choice.setValue((T) choice.getLazyDataView().getItems()
                .filter(item -> login(item).equals(login))
                .findFirst()
                .orElseThrow());
    }

    private static String login(Object user) {
        return ((PortalUser) user).login();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EnableVaadin("zhiguang.ui.admin")
    @ComponentScan(
            basePackages = {
        "zhiguang.audit",
        "zhiguang.cluster",
        "zhiguang.database",
        "zhiguang.factors",
        "zhiguang.identity",
        "zhiguang.projects",
        "zhiguang.ui.common",
        "zhiguang.ui.factors",
        "zhiguang.ui.admin"
            },
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = NOT_NEEDED))
    static class Parts {

        @Bean
        SecretBox secretBox() throws IOException {
            return TestCredentials.secretBox(Files.createTempDirectory("zg-keys"));
        }

        @Bean
        FakeSlurm slurm() {
            return new FakeSlurm();
        }

        @Bean
        QuotaLimits quotaLimits(FakeSlurm slurm) {
            return new QuotasOfSlurm(slurm);
        }

        @Bean
        ServiceUser serviceUser() {
            return new ServiceUser(new ClusterUser("zgadmin"));
        }

        @Bean
        Reservations reservations() {
            return user -> List.of();
        }

        @Bean
        FakeCatalog catalog() {
            return new FakeCatalog();
        }
    }
}
