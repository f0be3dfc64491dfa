package zhiguang.ui.cluster;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.ClusterSnapshot;
import zhiguang.cluster.Offer;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;

/** What is kept free for whom, and maintenance; with what it means to the reader. */
@Route("cluster/reservations")
@PermitAll
@StyleSheet("jobs.css")
@StyleSheet("cluster.css")
class ReservationsView extends Div implements OfOneCluster, HasDynamicTitle {

    private final ClusterWatch watch;
    private final BackgroundCalls background;
    private final PortalUser user;
    private final Clock clock;
    private final Live live;
    private final ReservationTimeline timeline = new ReservationTimeline();
    private final Grid<ReservationRow> grid = new Grid<>();
    private final EmptyState none;
    private final Div content;
    private final Skeleton skeleton = new Skeleton();
    private Optional<Offer> offer = Optional.empty();
    private List<ReservationRow> rows = List.of();
    private ZoneId zone = ZoneId.systemDefault();

    ReservationsView(ClusterWatch watch, BackgroundCalls background, CurrentUser currentUser, Clock clock) {
        this.watch = watch;
        this.background = background;
        this.user = currentUser.get();
        this.clock = clock;
        this.live = new Live(watch);
        this.none = new EmptyState(Symbol.CALENDAR_CLOCK, getTranslation("reservation.none"), getTranslation("reservation.none.why"));
        this.content = new Div(timeline, grid, none);
        addClassNames("zg-page", "zg-cluster");
        content.addClassName("zg-cluster-content");
        none.setVisible(false);
        prepareGrid();
        add(
                new PageHeader(getTranslation("reservation.title")).withBeside(live.age()),
                new ClusterTabs(ClusterTabs.Page.RESERVATIONS), live.outage(), skeleton, content);
    }

    private void prepareGrid() {
        grid.setVisible(false);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.addClassNames("zg-jobs", "zg-plain");
        column("effect", StateBadge.renderer((ReservationRow row) -> row.effect().look()), "132px");
        text("name", row -> row.reservation().name(), "120px");
        text("kind", this::kind, "104px");
        column("start", Timestamp.renderer((ReservationRow row) -> Optional.of(row.reservation().start())), "120px");
        text("length", row -> Formats.of(this).duration(Duration.between(row.reservation().start(), row.reservation().end())), "110px");
        text("nodes", row -> Integer.toString(row.reservation().nodes().size()), "76px");
        text("partitions", row -> String.join(", ", row.partitions()), "140px");
        text("whom", this::whom, "140px");
    }

    private String kind(ReservationRow row) {
        String kind = getTranslation(row.reservation().maintenance() ? "reservation.maintenance" : "reservation.plain");
        return row.running() ? getTranslation("reservation.running", kind) : kind;
    }

    private String whom(ReservationRow row) {
        return row.whom().filter(names -> !names.isEmpty()).orElseGet(() -> getTranslation("reservation.others"));
    }

    private void text(String key, ValueProvider<ReservationRow, String> text, String width) {
        column(key, LitRenderer.<ReservationRow>of("<span title=\"${item.text}\">${item.text}</span>").withProperty("text", text), width)
                .setFlexGrow(1);
    }

    private Grid.Column<ReservationRow> column(String key, Renderer<ReservationRow> renderer, String width) {
        return grid.addColumn(renderer).setKey(key).setHeader(getTranslation("reservation.column." + key)).setWidth(width).setFlexGrow(0);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().retrieveExtendedClientDetails(details -> {
            zone = zone(details.getTimeZoneId());
            rows = List.of();
            show(watch.snapshot());
        });
        live.follow(content, this::show);
        background.call(this, () -> watch.offer(user), found -> {
            offer = found;
            show(watch.snapshot());
        });
    }

    private void show(ClusterSnapshot snapshot) {
        if (!snapshot.isKnown()) {
            return;
        }
        Instant now = clock.instant();
        skeleton.setVisible(false);
        List<ReservationRow> found = ReservationRow.listAll(snapshot, user, offer, now);
        none.setVisible(found.isEmpty());
        grid.setVisible(!found.isEmpty());
        if (!found.equals(rows) || found.isEmpty()) {
            rows = found;
            grid.setItems(found);
            timeline.show(found, now, zone);
        }
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneId.systemDefault();
        }
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("reservation.title"));
    }
}
