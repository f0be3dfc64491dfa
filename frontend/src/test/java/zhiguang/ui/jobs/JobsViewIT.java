package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.BackendUnderTest;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.database.TestDatabase;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;
import zhiguang.ui.Unlocked;

/** The list and the page of jobs with the whole portal behind them, on the real cluster. */
@SpringBootTest(
        classes = JobsViewIT.Parts.class,
        properties = {"zhiguang.demo=true", "zhiguang.history.first=1h"})
@ViewPackages(classes = JobsView.class)
@WithMockUser("alice")
@NullUnmarked
class JobsViewIT extends SpringBrowserlessTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @TempDir
    static Path home;

    @Autowired
    private RemoteShell shell;

    @Autowired
    private JobRecords records;

    private final String word = "zgv" + UUID.randomUUID().toString().substring(0, 8);

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EnableVaadin("zhiguang")
    @ComponentScan(
            basePackages = "zhiguang",
            excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
    static class Parts {}

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) throws Exception {
        BackendUnderTest.properties(TestCluster.fromEnvironment(), TestDatabase.freshUrl())
                .forEach((name, value) -> registry.add(name, () -> value));
        int port = TestPorts.free();
        registry.add("zhiguang.object-store.directory", () -> home.resolve("objects").toString());
        registry.add("zhiguang.object-store.port", () -> port);
        registry.add("zhiguang.object-store.allowed-origins", () -> "http://127.0.0.1:1");
    }

    @AfterEach
    void cancel() {
        run("scancel --user=alice --name=" + word + "; true");
    }

    @Test
    void listsFiltersHoldsAndOpensAJob() {
        submit("--begin=now+1hour");
        awaitRecord();
        open("q=" + word);
        await(() -> rows().size() == 1);
        assertThat(rows().getFirst().name()).isEqualTo(word);

        $(TextField.class).all().getFirst().setValue("nothing-like-" + word);
        grid().select(rows().getFirst());
        button("Hold").click();
        await(() -> reason().equals("JobHeldUser"));
        open("q=" + word + "&show=finished");
        await(() -> !$(JobGrid.class).exists());
        open("q=" + word + "&sort=-name&whose=all");
        await(() -> $(NoJobs.class).exists());
    }

    @Test
    void releasesAndCancelsManyAtOnce() {
        JobId one = submit("-H");
        JobId two = submit("-H");
        open("q=" + word);
        await(() -> rows().size() == 2);
        rows().forEach(row -> grid().select(row));
        run("scontrol update jobid=" + one + "," + two + " starttime=now+1hour");
        button("Release").click();
        await(() -> !run("squeue -h -o %r -j " + one + "," + two).contains("JobHeldUser"));
        open("q=" + word + "&show=active");
        await(() -> rows().size() == 2);
        rows().forEach(row -> grid().select(row));
        button("Cancel").click();
        test($(ConfirmDialog.class).single()).confirm();
        await(() -> run("squeue -h -t PD -o %i --name=" + word).isBlank());
        open("q=" + word + "&show=finished");
        await(() -> rows().size() == 2);
    }

    @Test
    void keepsAFilterAndShowsItAgain() {
        open("q=" + word + "&show=finished");
        await(() -> !saved().isEmpty());
        click("Save this filter …");
        TextField name = (TextField) $(Dialog.class).single().getChildren().filter(TextField.class::isInstance).findFirst().orElseThrow();
        name.setValue(word);
        button("Save").click();
        await(() -> saved().stream().anyMatch(item -> item.getText().equals(word)));
        open("");
        await(() -> saved().stream().anyMatch(item -> item.getText().equals(word)));
        click(word);
        assertThat($(TextField.class).all().getFirst().getValue()).isEqualTo(word);
        saved().getLast().getSubMenu().getItems().forEach(item -> ComponentUtil.fireEvent(item, new ClickEvent<>(item)));
        await(() -> saved().stream().noneMatch(item -> item.getText().equals(word)));
    }

    private List<MenuItem> saved() {
        return $(FilterMenu.class).single().getItems().getFirst().getSubMenu().getItems();
    }

    private void click(String text) {
        MenuItem item = saved().stream().filter(i -> i.getText().equals(text)).findFirst().orElseThrow();
        ComponentUtil.fireEvent(item, new ClickEvent<>(item));
    }

    @Test
    void showsAndChangesOneJob() {
        JobId id = submit("--begin=now+1hour");
        awaitRecord();
        navigate("jobs/" + id, JobView.class);
        await(() -> $(H1.class).all().stream().anyMatch(h -> h.getText().equals(word)));
        button("Hold").click();
        await(() -> isOffered("Release"));
        assertThat(run("squeue -h -o %r -j " + id)).contains("JobHeldUser");
        button("Cancel job").click();
        Button undo = $(Button.class).all().stream().filter(b -> b.getText().equals("Undo")).findFirst().orElseThrow();
        undo.click();
        await(() -> $(Notification.class).exists());
        assertThat(run("squeue -h -o %T -j " + id)).contains("PENDING");
        button("Cancel job").click();
        await(() -> !run("squeue -h -t PD -o %T -j " + id).contains("PENDING"));
    }

    @Test
    void editsAJobThatWaits() {
        JobId before = submit("--begin=now+1hour");
        JobId id = submit("--begin=now+1hour -t 20");
        navigate("jobs/" + id, JobView.class);
        await(() -> $(H1.class).all().stream().anyMatch(h -> h.getText().equals(word)));
        await(() -> more("Edit …").isPresent());
        MenuItem edit = more("Edit …").orElseThrow();
        ComponentUtil.fireEvent(edit, new ClickEvent<>(edit));
        JobChangeDialog dialog = $(JobChangeDialog.class).single();
        DependencyField dependency = $(DependencyField.class).single();
        @SuppressWarnings("unchecked")
        ComboBox<String> partition = (ComboBox<String>) $(ComboBox.class).all().stream().filter(b -> "Partition".equals(b.getLabel())).findFirst().orElseThrow();
        await(() -> partition.getListDataView().getItems().toList().contains("debug"));
        assertThat(partition.getListDataView().getItems()).contains("compute").doesNotContain("nowhere");
        field("Name").setValue(word + "-new");
        field("Time limit (h:mm)").setValue("0:15");
        partition.setValue("debug");
        assertThat(field("Time limit (h:mm)").getHelperText()).contains("30 min");
        dependency.spec.setValue("after:nothing");
        button("Save").click();
        assertThat(dependency.spec.isInvalid()).isTrue();
        dependency.spec.setValue("afterany:" + before);
        button("Save").click();
        assertThat(dialog.isOpened()).isFalse();
        String wanted = word + "-new 15:00 debug afterany:" + before;
        await(() -> run("squeue -h -o '%j %l %P %E' -j " + id).strip().startsWith(wanted));
        run("scancel " + id + " " + before);
    }

    private Optional<MenuItem> more(String text) {
        return $(MenuBar.class).all().stream()
                .flatMap(bar -> bar.getItems().stream())
                .flatMap(item -> item.getSubMenu().getItems().stream())
                .filter(item -> item.getText().equals(text))
                .findFirst();
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream().filter(f -> label.equals(f.getLabel())).findFirst().orElseThrow();
    }

    @Test
    void explainsAFailure() {
        JobId id = submit("--output=/tmp/" + word + ".txt", "cat /no/such/file");
        await(() -> record().filter(job -> job.state().isFinished()).isPresent());
        navigate("jobs/" + id, JobView.class);
        await(() -> $(FailureCard.class).exists() && $(FailureCard.class).single().isVisible());
        String text = $(FailureCard.class).single().getElement().getTextRecursively();
        assertThat(text).contains("/no/such/file was not there.").contains("cat: /no/such/file: No such file or directory");
        run("rm -f /tmp/" + word + ".txt");
    }

    @Test
    void showsAnothersJobToNobodyWhoMayNot() {
        String foreign = shell.run(
                        new ClusterUser("bob"),
                        RemoteCommand.of("bash", "-c", "cd /tmp; sbatch --parsable -H -o /dev/null --wrap true"), new byte[0], Duration.ofSeconds(20))
                .output()
                .strip();
        navigate("jobs/" + foreign, JobView.class);
        await(() -> $(zhiguang.ui.common.NotFoundState.class).exists());
        shell.run(new ClusterUser("bob"), RemoteCommand.of("scancel", foreign), new byte[0], Duration.ofSeconds(20));
    }

    private void open(String query) {
        UI.getCurrent().navigate("jobs", QueryParameters.fromString(query));
        roundTrip();
    }

    private List<JobRow> rows() {
        return $(JobGrid.class).all().stream().flatMap(grid -> grid.getLazyDataView().getItems()).toList();
    }

    private JobGrid grid() {
        return $(JobGrid.class).single();
    }

    private boolean isOffered(String text) {
        return $(Button.class).all().stream().anyMatch(b -> b.isVisible() && b.getText().equals(text));
    }

    private Button button(String text) {
        return $(Button.class).all().stream().filter(b -> b.isVisible() && b.getText().equals(text)).findFirst().orElseThrow();
    }

    private String reason() {
        return record().map(Job::reason).orElse("");
    }

    private java.util.Optional<Job> record() {
        JobFilter filter = JobFilter.DEFAULT.withText(word);
        return records.list(new JobScope.Own(ALICE), filter.criteria(java.time.ZoneOffset.UTC), filter.order(), 0, 2).stream().findFirst();
    }

    private void awaitRecord() {
        await(() -> record().isPresent());
    }

    private JobId submit(String options) {
        return submit("-o /dev/null " + options, "sleep 1");
    }

    private JobId submit(String options, String script) {
        return new JobId(run("cd /tmp; sbatch --parsable --account=physics -J " + word + " " + options + " --wrap '" + script + "'").strip());
    }

    private String run(String script) {
        return shell.run(ALICE, RemoteCommand.of("bash", "-c", script), new byte[0], Duration.ofSeconds(20)).output();
    }

    private void await(BooleanSupplier condition) {
        Unlocked.await(Duration.ofSeconds(100), condition);
    }
}
