package zhiguang.ui.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
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
import zhiguang.ClusterShell;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.cluster.ClusterFeed;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeState;
import zhiguang.cluster.Share;
import zhiguang.database.TestDatabase;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.Unlocked;
import zhiguang.ui.common.NotFoundState;

/** The pages about the machine with the whole portal behind them, on the real cluster. */
@SpringBootTest(
        classes = ClusterViewsIT.Parts.class,
        properties = {"zhiguang.demo=true", "zhiguang.history.first=1h", "zhiguang.cluster-feed.tick=1s"})
@ViewPackages(classes = OverviewView.class)
@WithMockUser("alice")
@NullUnmarked
class ClusterViewsIT extends SpringBrowserlessTest {

    @TempDir
    static Path home;

    @Autowired
    private RemoteShell shell;

    @Autowired
    private ClusterFeed feed;

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

    @Test
    void showsEachPartitionWithWhatIsFree() {
        navigate(OverviewView.class);
        await(() -> $(PartitionCard.class).all().size() == 3);
        await(() -> text("compute").contains("Submit here"));
        assertThat(text("compute")).contains("Open", "Longest job: 2 d", "of 32 free", "Running:");
        assertThat(text("gpu")).contains("GPUs a100", "of 8 free");
    }

    @Test
    void aDrainedNodeShowsWhyAtOnce() {
        String word = "zt" + UUID.randomUUID().toString().substring(0, 8);
        open("view=table&q=" + word);
        ClusterShell.runAs("root", "scontrol", "update", "nodename=c3", "state=drain", "reason=" + word + " fan");
        try {
            await(() -> rows().size() == 1);
            Node node = rows().getFirst();
            assertThat(node.name()).isEqualTo("c3");
            assertThat(node.state().isOut()).isTrue();
            assertThat(node.reason().orElseThrow().by()).isEqualTo("root");
            UI.getCurrent().navigate("cluster/nodes/c3");
            await(() -> $(NodeCard.class).exists() && content().contains(word + " fan · root"));
        } finally {
            ClusterShell.runAs("root", "scontrol", "update", "nodename=c3", "state=resume");
        }
        await(() -> feed.snapshot(ClusterName.MAIN).find("c3").filter(n -> n.state() != NodeState.DRAINED && n.state() != NodeState.DRAINING).isPresent());
        open("view=table&q=" + word);
        await(() -> !$(NodeGrid.class).exists());
    }

    @Test
    void drawsTheMapAndForgetsWhatTheAddressDoesNotSay() {
        open("state=nonsense&group=partition");
        await(() -> $(NodeMap.class).exists());
        assertThat($(NodeLegend.class).single().getElement().getTextRecursively()).isNotBlank();
        assertThat($(NodeGrid.class).exists()).isFalse();
    }

    @Test
    void namesOnesOwnJobsOnANodeAndOnlyCountsOthers() {
        String name = "zt" + UUID.randomUUID().toString().substring(0, 8);
        submit("alice", name);
        submit("bob", name);
        try {
            await(() -> running("alice", name) && running("bob", name));
            UI.getCurrent().navigate("cluster/nodes/c2");
            await(() -> $(NodeJobList.class).exists() && jobs().contains(name) && jobs().contains("of other people"));
            assertThat(jobs()).contains("alice").doesNotContain("bob");
        } finally {
            ClusterShell.runAs("root", "scancel", "--name=" + name);
        }
    }

    @Test
    void anUnknownNodeIsNotFound() {
        await(() -> feed.snapshot(ClusterName.MAIN).isKnown());
        UI.getCurrent().navigate("cluster/nodes/no-such-node");
        await(() -> $(NotFoundState.class).exists());
    }

    @Test
    void aReservationShowsWhomItAffectsAndCutsTheTimeThatFits() {
        String name = "zt" + UUID.randomUUID().toString().substring(0, 8);
        ClusterShell.runAs(
                "root", "scontrol", "create", "reservation", "reservationname=" + name, "starttime=now+20days", "duration=60",
                "users=root", "nodes=g[1-2]", "flags=maint,ignore_jobs");
        try {
            await(() -> feed.snapshot(ClusterName.MAIN).reservations().stream().anyMatch(r -> r.name().equals(name)));
            navigate(OverviewView.class);
            await(() -> $(PartitionCard.class).exists() && text("gpu").contains("Maintenance " + name + " takes 2 of 2 nodes"));
            navigate(ReservationsView.class);
            await(() -> $(ReservationTimeline.class).exists());
            @SuppressWarnings("unchecked")
            List<ReservationRow> rows = $(Grid.class).single().getListDataView().getItems().toList();
            assertThat(rows).filteredOn(row -> row.reservation().name().equals(name)).singleElement().satisfies(row -> {
                assertThat(row.partitions()).containsExactly("gpu");
                assertThat(row.effect()).isEqualTo(ReservationRow.Effect.KEEPS_YOU_OUT);
                assertThat(row.whom()).isEmpty();
            });
        } finally {
            ClusterShell.runAs("root", "scontrol", "delete", "reservation=" + name);
        }
    }

    @Test
    void showsAUserHisOwnBranchOfTheShares() {
        navigate(SharesView.class);
        await(() -> $(ShareGrid.class).exists());
        assertThat(users()).contains("alice").doesNotContain("bob", "carol", "erin");
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMINISTRATOR")
    void showsAnAdministratorTheWholeTree() {
        navigate(SharesView.class);
        await(() -> $(ShareGrid.class).exists());
        assertThat(users()).contains("alice", "bob", "carol", "erin");
    }

    @Test
    void drawsCharts() {
        UI.getCurrent().navigate("cluster/load", QueryParameters.fromString("period=hour&partition=compute"));
        await(() -> $(LoadChart.class).all().size() == 3);
        assertThat($(LoadChart.class).all().getFirst().getElement().getProperty("content")).contains("\"unit\":\"percent\"");
    }

    private void open(String query) {
        UI.getCurrent().navigate("cluster/nodes", QueryParameters.fromString(query));
        roundTrip();
    }

    private List<Node> rows() {
        return $(NodeGrid.class).exists() ? $(NodeGrid.class).single().getLazyDataView().getItems().toList() : List.of();
    }

    private List<String> users() {
        return $(ShareGrid.class).single().getTreeData().getRootItems().stream().flatMap(root -> below(root).stream()).toList();
    }

    private List<String> below(Share share) {
        return Stream.concat(
                        Stream.of(share.user()),
                        $(ShareGrid.class).single().getTreeData().getChildren(share).stream().flatMap(child -> below(child).stream()))
                .toList();
    }

    private String text(String partition) {
        return $(PartitionCard.class).all().stream()
                .map(card -> card.getElement().getTextRecursively())
                .filter(text -> text.startsWith(partition))
                .findFirst()
                .orElse("");
    }

    private String content() {
        return $(NodeCard.class).single().getElement().getTextRecursively();
    }

    private String jobs() {
        return $(NodeJobList.class).single().getElement().getTextRecursively();
    }

    private void submit(String user, String name) {
        shell.run(
                new ClusterUser(user),
                RemoteCommand.of("bash", "-c", "cd /tmp; sbatch -p compute -w c2 --mem=64 -J " + name + " -o /dev/null --wrap 'sleep 120'"),
                new byte[0], Duration.ofSeconds(20));
    }

    private boolean running(String user, String name) {
        return !ClusterShell.runAs(user, "squeue", "-h", "-t", "R", "-n", name, "-u", user).isEmpty();
    }

    private void await(BooleanSupplier condition) {
        Unlocked.await(Duration.ofSeconds(100), condition);
    }
}
