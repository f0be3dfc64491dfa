package zhiguang.ui.cluster;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.Capacity;
import zhiguang.cluster.ClusterSnapshot;
import zhiguang.cluster.PartitionName;
import zhiguang.cluster.PartitionSettings;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.load.QueueDepth;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** The machine now: each partition with what is free and what waits. */
@Route("cluster")
@Menu(order = 20, title = "cluster.menu", icon = "server")
@PermitAll
@StyleSheet("jobs.css")
@StyleSheet("cluster.css")
class OverviewView extends Div implements OfOneCluster, HasDynamicTitle {

    private final ClusterWatch watch;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final Live live;
    private final Div summary = new Div();
    private final Div cards = new Div();
    private final Div content = new Div(summary, cards);
    private final Skeleton skeleton = new Skeleton();
    private final Map<PartitionName, PartitionCard> byName = new HashMap<>();
    private Optional<Set<PartitionName>> own = Optional.empty();
    private @Nullable Figures shown;

    private record Figures(Capacity all, Optional<QueueDepth> depth) {}

    OverviewView(ClusterWatch watch, BackgroundCalls background, CurrentUser currentUser, Clock clock) {
        this.watch = watch;
        this.background = background;
        this.currentUser = currentUser;
        this.clock = clock;
        this.live = new Live(watch);
        addClassNames("zg-page", "zg-cluster");
        summary.addClassName("zg-figures");
        cards.addClassName("zg-partitions");
        content.addClassName("zg-cluster-content");
        add(
                new PageHeader(getTranslation("cluster.title")).withBeside(live.age()),
                new ClusterTabs(ClusterTabs.Page.OVERVIEW), live.outage(), skeleton, content);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        PortalUser user = currentUser.get();
        live.follow(content, this::show);
        background.call(this, () -> watch.offer(user), offer -> {
            own = offer.map(ClusterWatch::partitions);
            show(watch.snapshot());
        });
    }

    private void show(ClusterSnapshot snapshot) {
        if (!snapshot.isKnown()) {
            return;
        }
        skeleton.setVisible(false);
        Optional<Map<String, QueueDepth>> depths = watch.depths();
        summarise(Capacity.of(snapshot.nodes()), depths.map(found -> found.getOrDefault(QueueDepth.ALL, QueueDepth.NONE)));
        List<PartitionSettings> partitions = snapshot.partitions();
        if (!byName.keySet().equals(Set.copyOf(partitions.stream().map(PartitionSettings::name).toList()))) {
            build(partitions);
        }
        for (PartitionSettings partition : partitions) {
            boolean submit = own.filter(names -> names.contains(partition.name())).isPresent();
            byName.computeIfAbsent(partition.name(), n -> new PartitionCard(partition))
                    .show(PartitionRow.of(snapshot, partition, depths, submit, clock.instant()));
        }
    }

    private void build(List<PartitionSettings> partitions) {
        cards.removeAll();
        byName.clear();
        for (PartitionSettings partition : partitions) {
            PartitionCard card = new PartitionCard(partition);
            byName.put(partition.name(), card);
            cards.add(card);
        }
        if (partitions.isEmpty()) {
            cards.add(new EmptyState(Symbol.SERVER, getTranslation("cluster.none"), getTranslation("cluster.none.why")));
        }
    }

    private void summarise(Capacity all, Optional<QueueDepth> depth) {
        Figures now = new Figures(all, depth);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        summary.removeAll();
        summary.add(
                Figure.of(this, "cluster.figure.nodes", all.nodes(), "cluster.figure.nodes.of", all.freeNodes(), all.nodesOut()),
                Figure.of(this, "cluster.figure.cpus", all.cpusFree(), "cluster.figure.of", all.cpus()));
        if (all.gpuCount() > 0) {
            int free = all.gpusFree().values().stream().mapToInt(i -> i).sum();
            summary.add(Figure.of(this, "cluster.figure.gpus", free, "cluster.figure.of", all.gpuCount()));
        }
        depth.ifPresent(d -> summary.add(
                Figure.of(this, "cluster.figure.running", d.runningJobs(), "cluster.figure.in-cpus", d.runningCpus()),
                Figure.of(this, "cluster.figure.waiting", d.pendingJobs(), "cluster.figure.in-cpus", d.pendingCpus())));
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("cluster.title"));
    }
}
