package zhiguang.ui.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.ClusterShell;
import zhiguang.TestCluster;
import zhiguang.cluster.AccountName;
import zhiguang.customers.Application;
import zhiguang.customers.ApplicationOrder;
import zhiguang.customers.ApplicationReview;
import zhiguang.customers.Customer;
import zhiguang.customers.CustomerOrder;
import zhiguang.customers.CustomerState;
import zhiguang.customers.Customers;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;
import zhiguang.projects.Intent;
import zhiguang.projects.Organisation;
import zhiguang.projects.Organisations;
import zhiguang.projects.ProjectTitle;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.common.SearchField;

/** From the page before sign-in to the end of a trial, on the real cluster. */
@WithMockUser(username = "admin", roles = "ADMINISTRATOR")
@NullUnmarked
class CustomerPagesIT extends WholePortalTest {

    private static final String PASSWORD = "a long walk by the lake";

    private final String login = "v" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private PortalUsers people;

    @Autowired
    private SignIn signIn;

    @Autowired
    private Customers customers;

    @Autowired
    private ApplicationReview review;

    @Autowired
    private CustomerCalls calls;

    @Autowired
    private Organisations organisations;

    @BeforeEach
    void english() {
        speakEnglish();
    }

    @AfterEach
    void remove() throws InterruptedException {
        ClusterShell.remove(login);
        ClusterShell.remove(login + "u");
        ClusterShell.runAs("root", "/usr/local/sbin/cluster-person", "remove", login);
    }

    @Test
    void leadsFromTheApplicationToATrialAndItsEnd() {
        AccountName university = new AccountName(login + "u");
        organisations.create(admin(), new Intent(university, new ProjectTitle("物理研究所 " + login), Optional.empty(), Optional.empty()));
        String code = apply("物理研究所 " + login + " 三室");
        navigate(ApplicationsView.class);
        await(() -> $(Grid.class).single().getGenericDataView().getItems().count() > 0);
        for (String sought : List.of(login, "nobody-at-all")) {
            UI.getCurrent().navigate("admin/applications", QueryParameters.of("q", sought));
            await(() -> $(Grid.class).single().getGenericDataView().getItems().count() == (sought.equals(login) ? 1 : 0));
            assertThat($(SearchField.class).single().getValue()).isEqualTo(sought);
        }
        ReviewDialog dialog = review();
        assertThat(texts()).contains("王**", "138****78").doesNotContain("王小明");
        await(() -> organisation().equals(university.value()));
        button("Show personal data").click();
        await(() -> texts().contains("王小明") && !$(Select.class, dialog).single().isEmpty());
        button("Approve").click();
        await(() -> isClosed(dialog));
        choosePassword(code);
        assertThat(signIn.attempt(login, PASSWORD)).isInstanceOf(SignInResult.Accepted.class);
        await(() -> customer().setUp().done());
        assertThat(ClusterShell.sacctmgr("show", "assoc", "account=" + login, "user=", "format=parentname")).isEqualTo(university.value());

        navigate(CustomersView.class);
        await(() -> $(Grid.class).single().getGenericDataView().getItems().count() > 0);
        CustomerDialog open = new CustomerDialog(calls, customer(), () -> {});
        open.open();
        button("Sign contract").click();
        assertThat($(CustomerDialog.class).last().isOpened()).as("no last day was chosen").isTrue();
        customers.end(admin(), customer());
        assertThat(customer().state()).isEqualTo(CustomerState.ENDED);
        await(() -> customer().setUp().done());
        assertThat(ClusterShell.limit(login, "GrpSubmitJobs")).isEqualTo("0");
    }

    @Test
    void offersToApproveAgainWhatCouldNotBeAskedWhileSlurmdbdWasSilent() {
        apply("物理所");
        ReviewDialog dialog = review();
        await(() -> !$(Select.class, dialog).single().isEmpty());
        TestCluster.service("stop", "slurmdbd");
        try {
            button("Approve").click();
            await(() -> hasButton("Try again"));
            assertThat(dialog.isOpened()).isTrue();
        } finally {
            TestCluster.service("start", "slurmdbd");
        }
        await(() -> isClosed(dialog));
        await(() -> customer().setUp().done());
    }

    @Test
    void saysBelowTheFieldsWhatIsWrongAndKeepsWhatWasTyped() {
        navigate(ApplyView.class);
        fill("Real name", "王小明");
        fill("Phone", "many");
        button("Send application").click();
        assertThat(field("Unit").isInvalid()).isTrue();
        fill("Unit", "物理所");
        button("Send application").click();
        assertThat(field("Phone").getErrorMessage()).startsWith("A phone number is");
        assertThat(field("Real name").getValue()).isEqualTo("王小明");
    }

    @Test
    void tellsNothingToAWrongCode() {
        navigate(ApplicationStatusView.class);
        fill("Code of your application", "AAAAA-AAAAA");
        button("Look").click();
        assertThat(field("Code of your application").isInvalid()).isTrue();
    }

    @Test
    @WithMockUser(username = "alice", roles = "RESEARCHER")
    void showsTheLeaderTheProjectAndOthersNothing() {
        navigate(LeadView.class);
        await(() -> texts().contains("You lead no project") || $(ComboBox.class).exists());
        assertThat($(UseCards.class).exists()).isFalse();
    }

    @Test
    @WithMockUser(username = "carol", roles = "RESEARCHER")
    void showsWhatIsLeftAndTheMembers() {
        navigate(LeadView.class);
        await(() -> $(UseCards.class).exists());
        assertThat(texts()).contains("physics").contains("Members");
    }

    private ReviewDialog review() {
        Application made = review.list(admin(), login, true, ApplicationOrder.LATEST_FIRST, 0, 1).getFirst();
        ReviewDialog dialog = new ReviewDialog(calls, made, () -> {});
        dialog.open();
        return dialog;
    }

    /** While slurmdbd is silent nothing is approved, and the page offers to try again. */
    private boolean isClosed(Dialog dialog) {
        if (dialog.isOpened() && hasButton("Try again")) {
            Notification offer = $(Notification.class).last();
            button("Try again").click();
            offer.close();
        }
        return !dialog.isOpened();
    }

    @SuppressWarnings("unchecked")
    private String organisation() {
        return ((ComboBox<Organisation>) $(OrganisationChoice.class).single()).getOptionalValue().map(each -> each.account().value()).orElse("");
    }

    private String apply(String unit) {
        navigate(ApplyView.class);
        fill("Real name", "王小明");
        fill("Unit", unit);
        fill("Phone", "13812345678");
        fill("E-mail", "wang@example.org");
        fill("Wanted user name", login);
        $(TextArea.class).single().setValue("Relaxation of alloys, small test runs.");
        button("Send application").click();
        return $(Code.class).single().getText();
    }

    private void choosePassword(String code) {
        navigate(ApplicationStatusView.class);
        fill("Code of your application", code);
        button("Look").click();
        $(PasswordField.class).all().forEach(field -> field.setValue(PASSWORD));
        button("Choose password").click();
    }

    private Customer customer() {
        return customers.list(admin(), login, Optional.empty(), CustomerOrder.ENDS_FIRST, 0, 100).stream().filter(c -> c.account().value().equals(login)).findFirst().orElseThrow();
    }

    private PortalUser admin() {
        return people.findByLogin("admin").orElseThrow();
    }

    private String texts() {
        return UI.getCurrent().getElement().getTextRecursively()
                + $(Span.class).all().stream().map(Span::getText).toList()
                + $(Div.class).all().stream().map(d -> d.getElement().getTextRecursively()).toList();
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream().filter(f -> label.equals(f.getLabel())).findFirst().orElseThrow();
    }

    private void fill(String label, String value) {
        field(label).setValue(value);
    }
}
