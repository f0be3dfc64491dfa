package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.TestCluster;
import zhiguang.identity.ClusterName;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageCluster;

/** The pages where there is more than one cluster; the second one is the first by another name, the third does not answer. */
@NullUnmarked
class SeveralClustersIT extends WholePortalTest {

    private static final ClusterName SECOND = new ClusterName("second");

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

    private String outage() {
        return $(Outage.class).all().stream().filter(Component::isVisible).map(line -> line.getElement().getTextRecursively()).collect(Collectors.joining());
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
