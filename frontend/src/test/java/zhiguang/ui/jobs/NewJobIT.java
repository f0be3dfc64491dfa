package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.io.IOException;
import zhiguang.TestPorts;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.Spaces;
import zhiguang.submissions.Drafts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.BackendUnderTest;
import zhiguang.TestCluster;
import zhiguang.billing.Money;
import zhiguang.billing.PriceRate;
import zhiguang.billing.Prices;
import zhiguang.billing.ProjectClass;
import zhiguang.billing.ProjectMoney;
import zhiguang.billing.Resource;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offers;
import zhiguang.database.TestDatabase;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.SubmissionState;
import zhiguang.submissions.Submissions;
import zhiguang.templates.Template;
import zhiguang.templates.TemplateBody;
import zhiguang.templates.TemplateReaders;
import zhiguang.templates.Templates;
import zhiguang.ui.common.ScriptEditor;

/** The new-job page and the shipped templates on the real cluster. */
@Tag("slurmrestd")
@SpringBootTest(
        classes = NewJobIT.WholePortal.class,
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {"zhiguang.demo=true", "zhiguang.feed.enabled=true"})
@WithMockUser(username = "alice", roles = "RESEARCHER")
@NullUnmarked
class NewJobIT extends SpringBrowserlessTest {

    /** Everything, without what other tests put in its place. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EnableVaadin("zhiguang")
    @ConfigurationPropertiesScan("zhiguang")
    @ComponentScan(basePackages = "zhiguang", excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
    static class WholePortal {}

    @Autowired
    private PortalUsers users;

    @Autowired
    private Templates templates;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Offers offers;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) throws IOException {
        Map<String, String> all = new HashMap<>(BackendUnderTest.properties(TestCluster.fromEnvironment(), TestDatabase.freshUrl()));
        Path home = Files.createTempDirectory("new-job");
        all.put("zhiguang.object-store.port", Integer.toString(TestPorts.free()));
        all.put("zhiguang.object-store.directory", home.resolve("objects").toString());
        all.put("zhiguang.home", home.toString());
        all.forEach((key, value) -> registry.add(key, () -> value));
    }

    @Test
    void aScriptFillsTheFormAndAProblemIsMendedWithOneClick() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        open();
        editor().setValue("#!/bin/bash\n#SBATCH -J from-script -p debug -t 2:00:00 -n 2 --licenses=matlab:1 --tmp=5G\ntrue\n");
        assertThat(field("Name").getValue()).isEqualTo("from-script");
        assertThat(number("Tasks").getValue()).isEqualTo(2);
        assertThat(says("Over the partition’s limit")).isTrue();
        assertThat(says("--tmp=5G")).isTrue();
        assertThat(field("Further sbatch options").getValue()).isEqualTo("--licenses=matlab:1");
        button("Set to 0:30").click();
        assertThat(field("Time limit (h:mm)").getValue()).isEqualTo("0:30");
        await(() -> says("Would start"));
        assertThat(says("The script and the form differ")).isTrue();
        button("Keep the form’s").click();
        assertThat(editor().getValue()).contains("--time=00:30:00").contains("--licenses=matlab:1").contains("--tmp=5G");
        field("Further sbatch options").setValue("--licenses=matlab:1 --bogus");
        assertThat(says("Not to be given here: --bogus")).isTrue();
        field("Further sbatch options").setValue("--licenses=matlab:1");
        assertThat(says("Not to be given here")).isFalse();
    }

    @Autowired
    private NewJobDrafts prepared;

    @Autowired
    private RemoteShell shell;

    /** CRLF, no #!, time, a node's memory, the project, the output folder, an input: whatever is wrong goes with one click. */
    @Test
    void eachProblemIsFoundAndMendedWithOneClick() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        String folder = "/tmp/zg-seven-" + UUID.randomUUID();
        String origin = "template-" + UUID.randomUUID();
        prepared.keep(alice(), origin, new NewJobDrafts.Prepared(
                "seven", "#SBATCH -A nobody -p debug -t 9:00:00 --mem=900G -o " + folder + "/out.txt\ntrue\n", Map.of(), List.of("gone.csv"), List.of()));
        UI.getCurrent().navigate("jobs/new", QueryParameters.of("draft", origin));
        await(() -> $(JobForm.class).exists() && $(JobForm.class).single().isVisible() && says("must begin with #!"));
        roundTrip();
        button("Fix").click();
        assertThat(editor().getValue()).startsWith("#!/bin/bash\n#SBATCH").doesNotContain("\r");
        editor().setValue(editor().getValue().replace("\n", "\r\n"));
        await(() -> says("Windows line ends"));
        button("Fix").click();
        assertThat(editor().getValue()).doesNotContain("\r");
        await(() -> says("You may not charge jobs to this project."));
        button("Use physics").click();
        assertThat(says("Over the partition’s limit")).isTrue();
        button("Set to 0:30").click();
        assertThat(says("A node of this partition has at most")).isTrue();
        $(Button.class).all().stream().filter(b -> b.getText().startsWith("Set to 1")).findFirst().orElseThrow().click();
        await(() -> says("The input file gone.csv is not in My data any more."));
        button("Leave out gone.csv").click();
        await(() -> says("The folder " + folder + " is not there"));
        button("Make the folder").click();
        await(() -> !says("is not there; Slurm") && says("Would start"));
        assertThat(shell.run(alice().clusterUser().orElseThrow(), RemoteCommand.of("rmdir", folder), new byte[0], Duration.ofSeconds(20)).succeeded())
                .isTrue();
        assertThat(RequestReader.read($(JobForm.class).single().draft(), Optional.of(offers.get(alice().clusterUser().orElseThrow()))).problems())
                .isEmpty();
    }

    @Autowired
    private ProjectMoney money;

    @Autowired
    private Prices prices;

    @Test
    void whatItCostsStandsBesideTheButton() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        PortalUser admin = users.findByLogin("admin").orElseThrow();
        prices.publish(admin, prices.draft(admin, "", Optional.empty(), List.of(PriceRate.of(Resource.CPU_HOUR, "0.10"))));
        for (AccountName account : offers.get(alice().clusterUser().orElseThrow()).accounts()) {
            money.bill(admin, account, ProjectClass.STANDARD, Money.NONE);
            money.recharge(admin, account, Money.parse("1000000"), "V-" + account, "");
        }
        open();
        await(() -> says("At most CN¥0") && says("can spend CN¥1,000,000.00"));
        number("Tasks").setValue(4);
        field("Time limit (h:mm)").setValue("0:30");
        await(() -> says("At most CN¥0.20"));
    }

    @Test
    void whatWasTypedIsThereInAnotherBrowser() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        open();
        field("Name").setValue("typed here");
        String kept = DraftStore.of(alice().id(), "").key();
        await(() -> draft().contains("typed here"));
        VaadinSession.getCurrent().setAttribute(kept, null);
        open();
        await(() -> field("Name").getValue().equals("typed here"));
    }

    @Test
    void everyShippedTemplateRunsToItsEnd() {
        upload("in data.csv", "name,n\nb,2\na,1\nb,2\n");
        Map<String, SubmissionId> running = new HashMap<>();
        List<Template> all = templates.list(alice()).stream().filter(t -> t.readers().equals(TemplateReaders.EVERYBODY)).toList();
        assertThat(all).hasSize(10);
        for (Template template : all) {
            running.put(template.body().name().en(), submit(template, Map.of("INPUT", "in data.csv", "GREETING", "$(id) \"x\" 'y'\nz")));
        }
        running.forEach((name, id) -> {
            Submission done = awaitEnd(id);
            assertThat(done.state()).as("%s: %s", name, done).isEqualTo(SubmissionState.DONE);
        });
        assertThat(running).hasSize(10);
        SubmissionId hello = running.entrySet().stream().filter(e -> e.getKey().startsWith("Hello")).findFirst().orElseThrow().getValue();
        String folder = submissions.find(alice().id(), hello).orElseThrow().workDirectory().value();
        String printed = shell.run(
                        alice().clusterUser().orElseThrow(), RemoteCommand.of("bash", "-c", "cat -- \"$1\"/*.out", "-", folder), new byte[0],
                        Duration.ofSeconds(20))
                .output();
        assertThat(printed).as("what tries to be a command arrives as data").contains("Hello, $(id) \"x\" 'y'\nz!");
    }

    private SubmissionId submit(Template template, Map<String, String> typed) {
        TemplateBody.Answers answers = template.body().answer(typed);
        JobDraft draft = NewJobDrafts.draft(new NewJobDrafts.Prepared(
                template.body().name().en(), template.body().script(), answers.environment(),
                answers.inputs().stream().map(ObjectKey::value).toList(), template.body().outputs()));
        String partition = draft.partition().isEmpty() ? "compute" : draft.partition();
        JobDraft placed = new Fixes.Change(new Fixes.Change(draft).account("physics")).partition(partition);
        RequestReader.Result result = RequestReader.read(placed, Optional.of(offers.get(alice().clusterUser().orElseThrow())));
        assertThat(result.problems()).as(template.body().name().en()).isEmpty();
        SubmissionRequest request = result.request().orElseThrow();
        return submissions.submit(alice(), request);
    }

    private Submission awaitEnd(SubmissionId id) {
        Instant limit = Instant.now().plus(Duration.ofMinutes(4));
        while (true) {
            Submission now = submissions.find(alice().id(), id).orElseThrow();
            if (now.state().isFinal()) {
                return now;
            }
            assertThat(Instant.now()).as("%s", now).isBefore(limit);
            pause();
        }
    }

    @Autowired
    private SignedUrls urls;

    @Autowired
    private Spaces spaces;

    @Autowired
    private ObjectIndex index;

    @Autowired
    private ObjectStore store;

    private void upload(String key, String content) {
        StoreKey place = index.newStoreKey();
        URI url = urls.signPut(spaces.personal(alice().id()), place, SignedUrls.Reader.BROWSER, Duration.ofMinutes(5));
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(
                            HttpRequest.newBuilder(url)
                                    .PUT(HttpRequest.BodyPublishers.ofString(content))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            assertThat(status).isEqualTo(200);
            SpaceId space = spaces.personal(alice().id());
            index.put(space, new ObjectKey(key), store.find(space, place).orElseThrow(), Optional.empty(), alice().id());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Autowired
    private Drafts drafts;

    private String draft() {
        return drafts.find(alice().id(), "").orElse("");
    }

    private void open() {
        UI.getCurrent().navigate("jobs/new");
        await(() -> $(JobForm.class).exists() && $(JobForm.class).single().isVisible() && says("at most"));
        roundTrip();
    }

    private ScriptEditor editor() {
        return $(ScriptEditor.class).single();
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream().filter(f -> label.equals(f.getLabel())).findFirst().orElseThrow();
    }

    private IntegerField number(String label) {
        return $(IntegerField.class).all().stream().filter(f -> label.equals(f.getLabel())).findFirst().orElseThrow();
    }

    private Button button(String text) {
        return $(Button.class).all().stream().filter(b -> text.equals(b.getText())).findFirst().orElseThrow();
    }

    private boolean says(String text) {
        return $(Span.class).all().stream().anyMatch(span -> span.getText().contains(text));
    }

    private PortalUser alice() {
        return users.findByLogin("alice").orElseThrow();
    }

    private void await(BooleanSupplier condition) {
        Instant limit = Instant.now().plus(Duration.ofSeconds(100));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now())
                    .as(() -> $(TextField.class).all().stream().map(f -> f.getLabel() + "=" + f.getValue() + " " + f.getErrorMessage()).toList()
                            + ((Component) getCurrentView()).getElement().getOuterHTML())
                    .isBefore(limit);
            pause();
            VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
            roundTrip();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
