package zhiguang.ui.maintenance;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import zhiguang.cluster.Clusters;
import zhiguang.maintenance.MaintenancePlan;
import zhiguang.maintenance.MaintenanceWindow;
import zhiguang.maintenance.MaintenanceWindow.State;
import zhiguang.maintenance.MaintenanceWindows;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;
import zhiguang.ui.quotas.QuotaWords;

/** For administrators: when nodes are kept free of new jobs, what is said of it, and whether Slurm has it. */
@Route("admin/maintenance")
@RolesAllowed("ADMINISTRATOR")
@Menu(title = "maintenance.title", order = 131, icon = "server-off")
@StyleSheet("announcements.css")
class MaintenanceView extends Div implements HasDynamicTitle {

    private final MaintenanceWindows windows;
    private final Clusters clusters;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final Grid<MaintenanceWindow> grid = new Grid<>();
    private final EmptyState empty;

    MaintenanceView(MaintenanceWindows windows, Clusters clusters, BackgroundCalls background, CurrentUser currentUser, Clock clock) {
        this.windows = windows;
        this.clusters = clusters;
        this.background = background;
        this.currentUser = currentUser;
        this.clock = clock;
        addClassName("zg-page");
        Button create = new Button(getTranslation("maintenance.new"), Symbol.PLUS.icon(), click -> open());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        Button again = new Button(getTranslation("action.retry"), Symbol.REFRESH_CW.icon(), click -> read());
        again.addThemeVariants(ButtonVariant.TERTIARY);
        empty = new EmptyState(Symbol.SERVER, getTranslation("maintenance.none"), getTranslation("maintenance.none.why"));
        empty.setVisible(false);
        fill();
        add(new PageHeader(getTranslation("maintenance.title")).withActions(again, create), empty, grid);
    }

    private void fill() {
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(this::standing).setHeader(getTranslation("announcements.state")).setWidth("170px").setFlexGrow(0);
        grid.addColumn(Timestamp.renderer((MaintenanceWindow w) -> Optional.of(w.plan().from())))
                .setHeader(getTranslation("announcements.from"))
                .setWidth("120px")
                .setFlexGrow(0);
        grid.addColumn(Timestamp.renderer((MaintenanceWindow w) -> Optional.of(w.plan().to())))
                .setHeader(getTranslation("announcements.to"))
                .setWidth("120px")
                .setFlexGrow(0);
        grid.addColumn(this::where).setHeader(getTranslation("maintenance.nodes")).setWidth("140px").setFlexGrow(0);
        grid.addColumn(w -> getLocale().getLanguage().equals("zh") ? w.plan().chinese() : w.plan().english())
                .setHeader(getTranslation("announcements.text"))
                .setWidth("180px")
                .setFlexGrow(1);
        grid.addColumn(MaintenanceWindow::by).setHeader(getTranslation("quotas.changed-by")).setAutoWidth(true).setFlexGrow(0);
        grid.addComponentColumn(this::actions).setAutoWidth(true).setFlexGrow(0);
    }

    private Component standing(MaintenanceWindow window) {
        State state = window.state(clock.instant());
        Div cell = new Div(new StateBadge(WindowLook.of(state)));
        if (state != State.OVER) {
            window.why().ifPresent(why -> {
                Span reason = new Span(QuotaWords.of(this).why(why));
                reason.addClassName("zg-quiet");
                cell.add(reason);
            });
        }
        return cell;
    }

    private String where(MaintenanceWindow window) {
        String nodes = window.plan().nodes().isEmpty() ? getTranslation("maintenance.nodes.all") : window.plan().nodes();
        return clusters.areSeveral() ? clusters.title(window.plan().cluster()) + " · " + nodes : nodes;
    }

    private Component actions(MaintenanceWindow window) {
        State state = window.state(clock.instant());
        Button end = new Button(getTranslation("maintenance.end"), Symbol.CIRCLE_STOP.icon(), click -> ask(window));
        end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        end.setVisible(state != State.OVER && state != State.RELEASING);
        return end;
    }

    /** Also for tests, which cannot click into a row. */
    void ask(MaintenanceWindow window) {
        Danger.confirm(
                getTranslation("maintenance.end.title"),
                getTranslation("maintenance.end.effect", window.reservation()),
                getTranslation("maintenance.end"),
                () -> background.call(this, () -> {
                    windows.end(currentUser.get(), window.id());
                    return windows.list(currentUser.get());
                }, this::show));
    }

    private void open() {
        new WindowDialog(clusters, clock.instant(), this::plan).open();
    }

    private void plan(WindowDialog dialog, MaintenancePlan plan) {
        background.call(this, () -> {
            windows.plan(currentUser.get(), plan);
            return windows.list(currentUser.get());
        }, all -> {
            dialog.close();
            show(all);
        }, dialog::fail);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    private void read() {
        background.call(this, () -> windows.list(currentUser.get()), this::show);
    }

    private void show(List<MaintenanceWindow> all) {
        grid.setItems(all);
        grid.setVisible(!all.isEmpty());
        empty.setVisible(all.isEmpty());
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("maintenance.title"));
    }
}
