package zhiguang.ui.reports;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import zhiguang.cluster.Capacity;
import zhiguang.cluster.ClusterFeed;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.load.LoadHistory;
import zhiguang.jobs.load.Period;
import zhiguang.jobs.load.QueueDepth;
import zhiguang.jobs.load.QueueDepths;
import zhiguang.jobs.load.WaitSample;
import zhiguang.reports.CentreAlarm;
import zhiguang.reports.CentreAlarms;
import zhiguang.reports.ReportBy;
import zhiguang.reports.ReportPeriod;
import zhiguang.reports.SystemHealth;
import zhiguang.reports.SystemProbe;
import zhiguang.reports.UsageReport;
import zhiguang.reports.UsageReports;
import zhiguang.ui.cluster.Figure;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;

/** The centre at a glance, for administrators: how full, how long one waits, who uses it, what does not answer, and what waits for them. */
@Route("admin/overview")
@RolesAllowed("ADMINISTRATOR")
@Menu(title = "centre.title", order = 99, icon = "monitor")
@StyleSheet("cluster.css")
class CentreView extends Div implements OfOneCluster, HasDynamicTitle {

    private static final int DAYS = 30;
    private static final int MOST_PROJECTS = 10;

    private final ClusterFeed feed;
    private final QueueDepths depths;
    private final LoadHistory history;
    private final UsageReports reports;
    private final SystemHealth health;
    private final CentreAlarms alarms;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final Skeleton skeleton = new Skeleton();
    private final Div figures = new Div();
    private final Div cards = new Div();
    private final Div age = new Div();
    private final ClusterName cluster = PageCluster.get();

    CentreView(
            ClusterFeed feed,
            QueueDepths depths,
            LoadHistory history,
            UsageReports reports,
            SystemHealth health,
            CentreAlarms alarms,
            BackgroundCalls background,
            CurrentUser currentUser,
            Clock clock) {
        this.feed = feed;
        this.depths = depths;
        this.history = history;
        this.reports = reports;
        this.health = health;
        this.alarms = alarms;
        this.background = background;
        this.currentUser = currentUser;
        this.clock = clock;
        addClassNames("zg-page", "zg-cluster");
        figures.addClassName("zg-figures");
        cards.addClassName("zg-charts");
        age.addClassName("zg-quiet");
        Button again = new Button(Symbol.REFRESH_CW.icon(), click -> read());
        again.addThemeVariants(ButtonVariant.TERTIARY);
        again.setAriaLabel(getTranslation("load.again"));
        again.setTooltipText(getTranslation("load.again"));
        add(new PageHeader(getTranslation("centre.title")).withBeside(age).withActions(again), figures, skeleton, cards);
    }

    private record Read(LoadHistory.Load load, UsageReport report, List<SystemProbe> health, List<CentreAlarm> alarms, Instant at) {}

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    private void read() {
        background.call(this, () -> read(currentUser.get()), this::show);
    }

    private Read read(PortalUser actor) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), reports.zone());
        return new Read(
                history.get(cluster, QueueDepth.ALL, Period.DAY),
                reports.get(actor, cluster, ReportBy.PROJECT, new ReportPeriod(today.minusDays(DAYS - 1), today)),
                health.probe(actor, cluster),
                alarms.list(actor),
                clock.instant());
    }

    private void show(Read now) {
        skeleton.setVisible(false);
        age.removeAll();
        age.add(new Timestamp(now.at()));
        figures.removeAll();
        figures(now);
        cards.removeAll();
        cards.add(
                CentreCards.health(this, now.health()),
                CentreCards.alarms(this, now.alarms()),
                CentreCards.use(this, now.load()),
                projects(now.report()));
    }

    private void figures(Read now) {
        Capacity all = Capacity.of(feed.snapshot(cluster).nodes());
        long nodes = all.states().values().stream().mapToLong(Integer::longValue).sum();
        long out = all.states().entrySet().stream().filter(each -> each.getKey().isOut()).mapToLong(Map.Entry::getValue).sum();
        figures.add(
                Figure.of(this, "centre.cpus", all.cpusUsed(), "centre.cpus.of", all.cpus(), CentreCards.meanUse(now.load()).orElse(0L)),
                Figure.of(this, "centre.nodes", nodes - out, "centre.nodes.out", out));
        depths.all(cluster).map(each -> each.getOrDefault(QueueDepth.ALL, QueueDepth.NONE)).ifPresent(depth -> figures.add(
                Figure.of(this, "centre.running", depth.runningJobs(), "centre.waiting", depth.pendingJobs())));
        List<WaitSample> waits = now.load().waits();
        if (!waits.isEmpty()) {
            Formats formats = Formats.of(this);
            WaitSample last = waits.getLast();
            figures.add(Figure.of(
                    this, "centre.started", waits.stream().mapToLong(WaitSample::jobs).sum(), "centre.wait",
                    formats.duration(last.median()), formats.duration(last.most())));
        }
    }

    private Div projects(UsageReport report) {
        UsageReport top = new UsageReport(
                report.by(), report.period(), report.lines().stream().limit(MOST_PROJECTS).toList(), report.total(), report.days());
        ReportGrid grid = new ReportGrid(top, ReportText.current(Map.of())).brief();
        Anchor more = new Anchor(PageCluster.link("admin/reports"), getTranslation("reports.title"));
        return top.lines().isEmpty()
                ? CentreCards.card(getTranslation("centre.projects"), new Span(getTranslation("reports.none")))
                : CentreCards.card(getTranslation("centre.projects"), grid, more);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("centre.title"));
    }
}
