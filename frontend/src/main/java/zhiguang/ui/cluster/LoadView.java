package zhiguang.ui.cluster;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.ClusterSnapshot;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.load.LoadHistory;
import zhiguang.jobs.load.Period;
import zhiguang.jobs.load.QueueDepth;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.SamePerson;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** How much is asked of the machine, how much of it is used, and how long jobs wait: over an hour, a day, a week, a month or a year. */
@Route("cluster/load")
@PermitAll
@StyleSheet("jobs.css")
@StyleSheet("cluster.css")
class LoadView extends Div implements OfOneCluster, HasDynamicTitle, BeforeEnterObserver {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LoadHistory history;
    private final ClusterWatch watch;
    private final BackgroundCalls background;
    private final Tabs periods = new Tabs();
    private final Map<Period, Tab> byPeriod = new LinkedHashMap<>();
    private final Select<String> partition = new Select<>();
    private final Skeleton skeleton = new Skeleton();
    private final LoadCards charts = new LoadCards();
    private final AtomicReference<Instant> newest = new AtomicReference<>(Instant.EPOCH);
    private Period period = Period.DAY;
    private String chosen = QueueDepth.ALL;

    private final ClusterName cluster = PageCluster.get();

    LoadView(LoadHistory history, ClusterWatch watch, BackgroundCalls background) {
        this.history = history;
        this.watch = watch;
        this.background = background;
        addClassNames("zg-page", "zg-cluster");
        charts.setVisible(false);
        for (Period each : Period.values()) {
            Tab tab = new Tab(getTranslation("load.period." + each.word()));
            byPeriod.put(each, tab);
            periods.add(tab);
        }
        periods.addSelectedChangeListener(event -> {
            if (event.isFromClient()) {
                byPeriod.forEach((each, tab) -> period = tab.equals(event.getSelectedTab()) ? each : period);
                keepAddress();
            }
        });
        preparePartition();
        Button again = new Button(Symbol.REFRESH_CW.icon(), event -> read());
        again.addThemeVariants(ButtonVariant.TERTIARY);
        again.setAriaLabel(getTranslation("load.again"));
        again.setTooltipText(getTranslation("load.again"));
        Div choice = new Div(periods, partition, again);
        choice.addClassName("zg-load-choice");
        UI ui = UI.getCurrent();
        add(
                new PageHeader(getTranslation("load.title")).withActions(
                        LoadCsv.loadLink(ui, () -> history.get(cluster, chosen, period)), LoadCsv.waitLink(ui, () -> history.get(cluster, chosen, period))),
                new ClusterTabs(ClusterTabs.Page.LOAD), choice, skeleton, charts);
    }

    private void preparePartition() {
        partition.setAriaLabel(getTranslation("nodes.partition"));
        partition.setItemLabelGenerator(name -> name == null || name.isEmpty() ? getTranslation("load.whole") : name);
        partition.addValueChangeListener(event -> {
            @Nullable String value = event.getValue();
            if (event.isFromClient()) {
                chosen = value == null ? QueueDepth.ALL : value;
                keepAddress();
            }
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        period = query.getSingleParameter("period").flatMap(Period::find).orElse(Period.DAY);
        chosen = query.getSingleParameter("partition").filter(name -> name.length() < 65).orElse(QueueDepth.ALL);
        if (isAttached()) {
            read();
        }
    }

    /** Each minute brings a sample; a page that stays open shows it. */
    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        read();
        Registration looks = watch.onLook(SamePerson.of(snapshot -> {
            if (snapshot.isCurrent() && snapshot.asOf().isAfter(newest.get().plus(MINUTE))) {
                newest.set(snapshot.asOf());
                ui.access(this::read);
            }
        }));
        addDetachListener(e -> {
            e.unregisterListener();
            looks.remove();
        });
    }

    private void keepAddress() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("period", period.word());
        if (!chosen.isEmpty()) {
            parameters.put("partition", chosen);
        }
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("cluster/load", PageCluster.with(QueryParameters.simple(parameters)))));
        read();
    }

    private void read() {
        offer(watch.snapshot());
        periods.setSelectedTab(byPeriod.get(period));
        Period asked = period;
        String whose = chosen;
        background.call(this, () -> history.get(cluster, whose, asked), load -> {
            if (asked == period && whose.equals(chosen)) {
                skeleton.setVisible(false);
                charts.setVisible(true);
                charts.show(load);
            }
        });
    }

    private void offer(ClusterSnapshot snapshot) {
        List<String> names = snapshot.partitions().stream().map(each -> each.name().value()).toList();
        partition.setItems(Stream.concat(Stream.of(QueueDepth.ALL), Stream.concat(names.stream(), Stream.of(chosen))).distinct().toList());
        partition.setValue(chosen);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("load.title"));
    }
}
