package zhiguang.ui.reports;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;
import zhiguang.maintenance.MaintenanceWindow;
import zhiguang.maintenance.MaintenanceWindows;
import zhiguang.reports.SystemState;
import zhiguang.reports.SystemStates;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Languages;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Tone;

/** For everybody: what works now and since when, and what maintenance is planned. */
@Route("status")
@PermitAll
@Menu(title = "status.title", order = 48, icon = "monitor")
class StatusView extends Div implements HasDynamicTitle {

    private static final BadgeLook UP = new BadgeLook(Symbol.CIRCLE_CHECK, "status.up", Tone.SUCCESS);
    private static final BadgeLook DOWN = new BadgeLook(Symbol.CIRCLE_X, "status.down", Tone.DANGER);
    private static final BadgeLook UNKNOWN = new BadgeLook(Symbol.HOURGLASS, "status.unknown", Tone.NEUTRAL);

    private static final BadgeLook PLANNED = new BadgeLook(Symbol.CLOCK, "maintenance.state.PLANNED", Tone.WAITING);
    private static final BadgeLook UNDER_WAY = new BadgeLook(Symbol.SERVER_OFF, "maintenance.state.UNDER_WAY", Tone.ACTIVE);

    private final SystemStates states;
    private final MaintenanceWindows maintenance;
    private final Clusters clusters;
    private final BackgroundCalls background;
    private final Clock clock;
    private final Skeleton skeleton = new Skeleton();
    private final Div content = new Div();

    StatusView(SystemStates states, MaintenanceWindows maintenance, Clusters clusters, BackgroundCalls background, Clock clock) {
        this.states = states;
        this.maintenance = maintenance;
        this.clusters = clusters;
        this.background = background;
        this.clock = clock;
        addClassName("zg-page");
        content.addClassName("zg-below");
        add(new PageHeader(getTranslation("status.title")), skeleton, content);
    }

    private record Read(List<SystemState> states, List<MaintenanceWindow> windows, Instant at) {}

    @Override
    protected void onAttach(AttachEvent event) {
        background.call(this, () -> new Read(states.list(), maintenance.listComing(), clock.instant()), this::show);
    }

    private void show(Read now) {
        skeleton.setVisible(false);
        content.removeAll();
        content.add(summary(now));
        Map<ClusterName, List<SystemState>> all = now.states().stream().collect(Collectors.groupingBy(SystemState::cluster));
        clusters.names().stream().filter(all::containsKey).forEach(cluster -> {
            Component[] lines = all.getOrDefault(cluster, List.of()).stream().map(state -> line(state, now.at())).toArray(Component[]::new);
            content.add(CentreCards.card(clusters.areSeveral() ? clusters.title(cluster) : getTranslation("status.systems"), lines));
        });
        Component[] windows = now.windows().stream().map(window -> line(window, now.at())).toArray(Component[]::new);
        content.add(CentreCards.card(
                getTranslation("status.maintenance"),
                windows.length == 0 ? new Component[] {new Span(getTranslation("status.maintenance.none"))} : windows));
    }

    private Paragraph summary(Read now) {
        if (now.states().isEmpty() || now.states().stream().anyMatch(state -> state.isOld(now.at()))) {
            return new Paragraph(getTranslation("status.summary.unknown"));
        }
        boolean all = now.states().stream().allMatch(SystemState::isUp);
        return new Paragraph(getTranslation(all ? "status.summary.up" : "status.summary.down"));
    }

    private Div line(SystemState state, Instant now) {
        BadgeLook look = state.isOld(now) ? UNKNOWN : state.isUp() ? UP : DOWN;
        Span since = new Span(new Span(getTranslation("status.since") + " "), new Timestamp(state.since()));
        Span looked = new Span(new Span(getTranslation("status.looked") + " "), new Timestamp(state.looked()));
        looked.addClassName("zg-quiet");
        return beforeLine(new StateBadge(look), new Span(getTranslation("system." + state.system())), since, looked);
    }

    private Div line(MaintenanceWindow window, Instant now) {
        boolean chinese = getLocale().getLanguage().equals(Languages.CHINESE.getLanguage());
        return beforeLine(
                new StateBadge(window.plan().from().isAfter(now) ? PLANNED : UNDER_WAY),
                new Span(new Timestamp(window.plan().from()), new Span(" – "), new Timestamp(window.plan().to())),
                new Span(chinese ? window.plan().chinese() : window.plan().english()));
    }

    private static Div beforeLine(Component... parts) {
        Div line = new Div(parts);
        line.addClassNames("zg-before-line", "zg-status-line");
        return line;
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("status.title"));
    }
}
