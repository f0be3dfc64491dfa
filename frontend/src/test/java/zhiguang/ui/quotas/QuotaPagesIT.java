package zhiguang.ui.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.TestPropertySource;
import zhiguang.ClusterShell;
import zhiguang.cluster.AccountName;
import zhiguang.projects.quotas.Quota;
import zhiguang.projects.quotas.QuotaDrift;
import zhiguang.projects.quotas.QuotaKey;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.projects.quotas.QuotaLine;
import zhiguang.projects.quotas.QuotaRequest;
import zhiguang.projects.quotas.Quotas;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.billing.TableWriter;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.NotFoundState;

/** The pages of quotas on the real cluster: changed, contested, blocked and proved, drifted and repaired, asked for and granted. */
@ViewPackages(classes = QuotasView.class)
@WithMockUser(username = "admin", roles = "ADMINISTRATOR")
@TestPropertySource(properties = {"zhiguang.quotas.compare=1s", "zhiguang.files.quota-command=sh,-c,echo 990 1000"})
@NullUnmarked
class QuotaPagesIT extends WholePortalTest {

    private final AccountName account = new AccountName(ClusterShell.freshAccount());

    @Autowired
    private QuotaCalls calls;

    @Autowired
    private Quotas quotas;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void create() {
        ClusterShell.sacctmgr("add", "account", account.value(), "GrpTRES=cpu=16");
        ClusterShell.sacctmgr("add", "user", "alice", "account=" + account);
        calls.offers().forget("alice");
        speakEnglish();
    }

    @AfterEach
    void remove() throws InterruptedException {
        database.sql("DELETE FROM project WHERE account = :account").param("account", account.value()).update();
        ClusterShell.remove(account.value());
    }

    @Test
    void changesAQuotaAndSaysAtTheFieldWhatIsWrong() {
        QuotaDialog dialog = edit();
        LimitField cpus = field(dialog, QuotaLimit.CPUS);
        assertThat(cpus.getValue()).isEqualTo("16");
        for (String wrong : List.of("-4", "infinite", "0", "99999999999999999999")) {
            cpus.setValue(wrong);
            button("Save").click();
            assertThat(cpus.isInvalid()).as(wrong).isTrue();
            assertThat(cpus.getErrorMessage()).isNotBlank();
        }
        cpus.setValue("4");
        field(dialog, QuotaLimit.JOB_MINUTES).setValue("2h");
        button("Save").click();
        await(() -> !dialog.isOpened());
        awaitLimit("grptres,maxwall", "cpu=4|02:00:00");
        await(() -> line().quota().limit(QuotaLimit.CPUS).equals(Optional.of(4L)) && !line().isPending());
    }

    @Test
    void tellsWhoComesSecondAndKeepsWhatHeTyped() {
        QuotaDialog dialog = edit();
        assertThat(quotas.set(calls.currentUser().get(), QuotaKey.of(account), Quota.NONE.with(QuotaLimit.CPUS, Optional.of(9L)), 0))
                .isNotNull();
        field(dialog, QuotaLimit.CPUS).setValue("5");
        button("Save").click();
        await(() -> hasButton("Save over it"));
        assertThat(dialog.isOpened()).isTrue();
        assertThat(field(dialog, QuotaLimit.CPUS).getValue()).isEqualTo("5");
        awaitLimit("grptres", "cpu=9");
        button("Save over it").click();
        await(() -> !dialog.isOpened());
        awaitLimit("grptres", "cpu=5");
    }

    @Test
    void blocksWithAReasonAndShowsTheProof() {
        open();
        button("Block").click();
        TextField why = $(TextField.class).all().stream().filter(f -> f.getLabel() != null && f.getLabel().equals("Why")).findFirst().orElseThrow();
        List<Button> both = $(Button.class).all().stream().filter(b -> b.isVisible() && b.getText().equals("Block")).toList();
        both.getLast().click();
        await(why::isInvalid);
        why.setValue("contract ended");
        both.getLast().click();
        await(() -> !$(QuotaCard.ProofLine.class).all().isEmpty());
        assertThat($(QuotaCard.ProofLine.class).single().getElement().getTextRecursively())
                .contains("alice tried to submit and Slurm refused")
                .contains("AssocGrpSubmitJobsLimit");
        await(() -> hasButton("Unblock"));
        button("Unblock").click();
        await(() -> hasButton("Block"));
        awaitLimit("grpsubmit", "");
    }

    @Test
    void showsDriftSideBySideAndRepairsIt() {
        edit();
        button("Save").click();
        await(() -> $(QuotaDialog.class).all().isEmpty() && line().kept().filter(kept -> !kept.isPending()).isPresent());
        ClusterShell.sacctmgr("modify", "account", account.value(), "set", "GrpTRES=cpu=99");
        await(() -> !calls.sheets().listDrift(calls.currentUser().get(), 0, 9).isEmpty());
        UI.getCurrent().navigate(QuotaAdminView.class);
        await(() -> !$(Grid.class).all().isEmpty());
        Grid<?> drift = $(Grid.class).all().getFirst();
        assertThat(test(drift).getCellText(0, 2)).isEqualTo("16");
        assertThat(test(drift).getCellText(0, 3)).isEqualTo("99");
        QuotaDrift found = calls.sheets().exportDrift(calls.currentUser().get()).getFirst();
        assertThat(DriftExport.cells(found, "CPU")).extracting(cell -> ((TableWriter.Cell.Text) cell).value())
                .startsWith(account.value(), "", "CPU", "16", "99");
        test((Button) test(drift).getCellComponent(0, 5)).click();
        await(() -> $(EmptyState.class).all().stream().anyMatch(e -> e.getElement().getTextRecursively().contains("No drift")));
        awaitLimit("grptres", "cpu=16");
    }

    @Test
    void offersAnAdministratorAllProjectsAsFarAsOneTypes() {
        open();
        await(() -> $(ComboBox.class).exists());
        assertThat($(ComboBox.class).single().getValue()).isEqualTo(account);
        await(() -> calls.listAccounts("PHYSI", 0, 9).contains(new AccountName("physics")));
        assertThat(calls.listAccounts("", 0, 1)).hasSize(1);
        assertThat(calls.listAccounts("no such project", 0, 9)).isEmpty();
    }

    @Test
    @WithMockUser(username = "alice", roles = "RESEARCHER")
    void tellsWhatTheSitesCommandSaysOfTheProjectsFolder() {
        open();
        await(() -> $(QuotaCard.class).single().getElement().getTextRecursively().contains("/project/" + account));
        assertThat($(QuotaCard.class).single().getElement().getTextRecursively()).contains("990 B of");
        assertThatThrownBy(() -> calls.listAccounts("", 0, 9)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithMockUser(username = "alice", roles = "RESEARCHER")
    void letsAMemberAskAndNotChange() {
        open();
        assertThat(hasButton("Block")).isFalse();
        QuotaGrid grid = $(QuotaGrid.class).single();
        assertThat(lines(grid)).extracting(line -> line.key().memberName()).containsExactly("", "alice");
        new AskMoreDialog(calls, lines(grid).getFirst(), () -> {}).open();
        List<TextField> fields = $(TextField.class, $(AskMoreDialog.class).single()).all();
        button("Ask").click();
        assertThat(fields.getFirst().isInvalid()).isTrue();
        fields.getFirst().setValue("500");
        fields.getLast().setValue("a larger mesh");
        button("Ask").click();
        await(() -> !calls.requests().list(alice(), account).isEmpty());
        QuotaRequest asked = calls.requests().list(alice(), account).getFirst();
        assertThat(asked.amount()).isEqualTo(30_000);
        assertThat(calls.requests().mayDecide(alice(), asked)).isFalse();
    }

    @Test
    @WithMockUser(username = "alice", roles = "RESEARCHER")
    void showsNothingOfAProjectThatIsNotOnesOwn() {
        for (String guessed : List.of("biology", "no-such", "Not a name!")) {
            UI.getCurrent().navigate("quotas", QueryParameters.simple(Map.of("project", guessed)));
            await(() -> !$(NotFoundState.class).all().isEmpty());
            UI.getCurrent().navigate("");
        }
    }

    /** What is kept is not in Slurm at once where Slurm takes its time. */
    private void awaitLimit(String fields, String values) {
        await(() -> ClusterShell.limit(account.value(), fields).equals(values));
    }

    private void open() {
        UI.getCurrent().navigate("quotas", QueryParameters.simple(Map.of("project", account.value())));
        await(() -> !$(QuotaGrid.class).all().isEmpty());
    }

    private QuotaDialog edit() {
        open();
        QuotaGrid grid = $(QuotaGrid.class).single();
        Div actions = (Div) test(grid).getCellComponent(0, "actions");
        test((Button) actions.getComponentAt(0)).click();
        await(() -> !$(QuotaDialog.class).all().isEmpty());
        return $(QuotaDialog.class).single();
    }

    private LimitField field(QuotaDialog dialog, QuotaLimit limit) {
        return $(LimitField.class, dialog).all().stream().filter(field -> field.limit() == limit).findFirst().orElseThrow();
    }

    private QuotaLine line() {
        return lines($(QuotaGrid.class).single()).getFirst();
    }

    private static List<QuotaLine> lines(QuotaGrid grid) {
        return grid.getDataProvider().fetch(new Query<>()).toList();
    }
}
