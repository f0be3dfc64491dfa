package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.TestCluster;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.Spaces;
import zhiguang.submissions.Drafts;
import zhiguang.transfers.TransferRoute.TargetPolicy;
import zhiguang.transfers.Transfers;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.common.ClusterFilter;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageCluster;

/** The pages where there is more than one cluster; the second one is the first by another name, the third does not answer. */
@NullUnmarked
class SeveralClustersIT extends WholePortalTest {

    private static final ClusterName SECOND = new ClusterName("second");

    @Autowired
    private Transfers transfers;

    @Autowired
    private Spaces spaces;

    @Autowired
    private Drafts drafts;

    private final String word = "zgs" + UUID.randomUUID().toString().substring(0, 8);

    @DynamicPropertySource
    static void second(DynamicPropertyRegistry registry) {
        TestCluster cluster = TestCluster.fromEnvironment();
        registry.add("zhiguang.clusters.second.title", () -> "Second machine");
        registry.add("zhiguang.clusters.second.slurm.url", () -> "http://127.0.0.1:" + cluster.slurmrestPort());
        registry.add("zhiguang.clusters.second.ssh.port", cluster::sshPort);
        registry.add("zhiguang.clusters.gone.title", () -> "Broken machine");
        registry.add("zhiguang.clusters.gone.slurm.url", () -> "http://127.0.0.1:1");
        registry.add("zhiguang.clusters.gone.ssh.port", () -> 1);
    }

    @BeforeEach
    void speak() {
        speakEnglish();
    }

    @AfterEach
    void cancel() {
        run("scancel --user=alice --name=" + word + "; true");
    }

    @Test
    void aPageAboutAClusterSaysWhichAndItsLinksStayThere() {
        open("cluster", Map.of("cluster", "second"));
        assertThat(choice()).contains(SECOND);
        assertThat(PageCluster.get()).isEqualTo(SECOND);
        assertThat(links()).contains("cluster/nodes?cluster=second", "cluster/load?cluster=second");
        open("cluster", Map.of());
        assertThat(PageCluster.get()).isEqualTo(ClusterName.MAIN);
        open("files", Map.of("cluster", "second"));
        assertThat(choice()).contains(SECOND);
        open("jobs/new", Map.of("cluster", "second"));
        assertThat(choice()).contains(SECOND);
        open("jobs", Map.of());
        assertThat(choice()).as("a list is of all of them").isEmpty();
    }

    @Test
    void aClusterThatThePortalDoesNotHaveIsNotThere() {
        open("cluster", Map.of("cluster", "other"));
        assertThat($(NotFoundState.class).exists()).isTrue();
    }

    @Test
    void theListTellsJobsOfTwoClustersApartAndEachHasItsPage() {
        String id = run("cd; sbatch --parsable -A physics -p compute -H -o /dev/null -J " + word + " --wrap true").strip();
        open("jobs", Map.of("q", word));
        await(() -> rows().size() == 2);
        assertThat($(JobGrid.class).single().getColumnByKey("cluster").isVisible()).isTrue();
        assertThat(rows()).extracting(JobRow::cluster).containsExactlyInAnyOrder(ClusterName.MAIN, SECOND);
        assertThat(rows()).extracting(JobRow::target).containsExactlyInAnyOrder("jobs/" + id, "jobs/" + id + "?cluster=second");
        open("jobs", Map.of("q", word, "cluster", "second"));
        await(() -> rows().size() == 1);
        assertThat(rows().getFirst().cluster()).isEqualTo(SECOND);
        open("jobs/" + id, Map.of("cluster", "second"));
        await(() -> $(H1.class).all().stream().anyMatch(h -> h.getText().equals(word)));
        assertThat($(PlaceCard.class).single().getElement().getTextRecursively()).contains("second");
        await(() -> hasButton("Release"));
        button("Release").click();
        await(() -> !run("squeue -h -o %r -j " + id).contains("JobHeldUser"));
    }

    @Test
    void namesTheOneThatIsSilentWhereItsJobsWouldBe() {
        open("jobs", Map.of());
        await(() -> outage().contains("of Broken machine"));
        open("jobs", Map.of("cluster", "second"));
        await(() -> outage().isEmpty());
    }

    @Test
    void theTransfersOfAllOrOfOneAreShownAndEachSaysWhere() {
        String file = run("cd; echo x > " + word + "; realpath " + word).strip();
        for (ClusterName cluster : List.of(ClusterName.MAIN, SECOND)) {
            transfers.saveToSpace(
                    alice().on(cluster), List.of(new RemotePath(file)), spaces.personal(alice().id()), FolderPath.TOP, TargetPolicy.OVERWRITE);
        }
        open("transfers", Map.of());
        await(() -> cards().size() == 2);
        open("transfers", Map.of("cluster", "second"));
        await(() -> cards().equals(List.of("Second machine")));
        ClusterFilter filter = $(ClusterFilter.class).single();
        assertThat(filter.getValue()).isEqualTo(SECOND);
        test(filter).selectItem("main");
        await(() -> cards().equals(List.of("main")));
        run("rm ~/" + word);
    }

    @Test
    void quotasAreThoseOfTheFirstWhicheverIsChosen() {
        open("quotas", Map.of("cluster", "gone"));
        await(() -> $(Grid.class).exists());
        assertThat(text()).contains("Limits hold on main");
        assertThat($(ComboBox.class).single().getValue()).hasToString("ai");
        assertThat(outage()).isEmpty();
    }

    @Test
    void whatIsTypedForOneClusterIsNotWhatIsTypedForAnother() {
        open("jobs/new", Map.of());
        type("for the first");
        await(() -> draft("").contains("for the first"));
        open("profile", Map.of());
        open("jobs/new", Map.of("cluster", "second"));
        await(() -> isFormShown() && name().getValue().equals("for the first"));
        type("for the second");
        await(() -> draft("@second").contains("for the second"));
        assertThat(draft("")).doesNotContain("for the second");
        open("profile", Map.of());
        open("jobs/new", Map.of("cluster", "second", "job", "4711"));
        type("again there");
        await(() -> draft("job-4711@second").contains("again there"));
        assertThat(draft("job-4711")).isEmpty();
    }

    private void type(String text) {
        await(this::isFormShown);
        roundTrip();
        name().setValue(text);
    }

    /** Not before the cluster has said what it offers; a busy one is asked again. */
    private boolean isFormShown() {
        if (hasButton("Try again")) {
            button("Try again").click();
        }
        return $(JobForm.class).exists() && $(JobForm.class).single().isVisible();
    }

    private TextField name() {
        return $(TextField.class).all().stream().filter(f -> "Name".equals(f.getLabel())).findFirst().orElseThrow();
    }

    private String draft(String origin) {
        return drafts.find(alice().id(), origin).orElse("");
    }

    /** Where those that are seen come from. */
    private List<String> cards() {
        return within((Component) getCurrentView())
                .filter(card -> card.hasClassName("zg-transfer") && card.isVisible())
                .map(card -> card.getElement().getTextRecursively())
                .filter(text -> text.contains(word))
                .map(text -> text.contains("Second machine") ? "Second machine" : "main")
                .toList();
    }

    private String outage() {
        return $(Outage.class).all().stream().filter(Component::isVisible).map(line -> line.getElement().getTextRecursively()).collect(Collectors.joining());
    }

    private static Stream<Component> within(Component all) {
        return Stream.concat(Stream.of(all), all.getChildren().flatMap(SeveralClustersIT::within));
    }

    private String text() {
        return ((Component) getCurrentView()).getElement().getTextRecursively();
    }

    private static void open(String path, Map<String, String> parameters) {
        UI.getCurrent().navigate(path, QueryParameters.simple(parameters));
    }

    private List<JobRow> rows() {
        return $(JobGrid.class).exists() ? $(JobGrid.class).single().getLazyDataView().getItems().toList() : List.of();
    }

    private Optional<ClusterName> choice() {
        return $(Select.class).all().stream()
                .filter(select -> select.getElement().getParent().getClassList().contains("zg-cluster-choice"))
                .map(select -> (ClusterName) select.getValue())
                .findFirst();
    }

    private List<String> links() {
        return $(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }
}
