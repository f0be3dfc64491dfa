package zhiguang.ui.reports;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import zhiguang.eyes.ServiceLevel;
import zhiguang.eyes.ServiceLevels;
import zhiguang.reports.PortalFigures;
import zhiguang.ui.cluster.Figure;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** For administrators: how fast the portal answers and is answered, how old what it shows is, and how fast it stages. */
@Route("admin/service")
@RolesAllowed("ADMINISTRATOR")
@Menu(title = "service.title", order = 136, icon = "timer")
@StyleSheet("cluster.css")
class ServiceView extends Div implements HasDynamicTitle {

    private static final int SECOND = 1_000;

    private final ServiceLevels levels;
    private final PortalFigures figures;
    private final BackgroundCalls background;
    private final Skeleton skeleton = new Skeleton();
    private final Div content = new Div();

    ServiceView(ServiceLevels levels, PortalFigures figures, BackgroundCalls background) {
        this.levels = levels;
        this.figures = figures;
        this.background = background;
        addClassNames("zg-page", "zg-cluster");
        Button again = new Button(Symbol.REFRESH_CW.icon(), click -> read());
        again.addThemeVariants(ButtonVariant.TERTIARY);
        again.setAriaLabel(getTranslation("load.again"));
        again.setTooltipText(getTranslation("load.again"));
        content.addClassName("zg-below");
        add(new PageHeader(getTranslation("service.title")).withActions(again), skeleton, content);
    }

    private record Read(
            List<ServiceLevel> requests,
            List<ServiceLevel> outward,
            Optional<Duration> jobs,
            Optional<Duration> nodes,
            Optional<Duration> reconciled,
            Optional<Long> staged) {}

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    private void read() {
        background.call(
                this,
                () -> new Read(
                        levels.requests(),
                        levels.outward(),
                        levels.age("zhiguang.feed.age"),
                        levels.age("zhiguang.cluster.age"),
                        levels.age("zhiguang.reconciliation.age"),
                        figures.stagedBytesASecond()),
                this::show);
    }

    private void show(Read now) {
        skeleton.setVisible(false);
        content.removeAll();
        Formats formats = Formats.of(this);
        Div line = new Div(
                Figure.of(this, "service.jobs", age(now.jobs()), "service.age"),
                Figure.of(this, "service.nodes", age(now.nodes()), "service.age"),
                Figure.of(this, "service.reconciled", age(now.reconciled()), "service.age"),
                Figure.of(
                        this, "service.staged",
                        now.staged().map(bytes -> getTranslation("service.a-second", formats.bytes(bytes))).orElse("–"), "service.day"));
        line.addClassName("zg-figures");
        content.add(
                line,
                CentreCards.card(getTranslation("service.requests"), grid(now.requests(), each -> each.name().equals(ServiceLevels.PAGES)
                        ? getTranslation("service.pages")
                        : each.name())),
                CentreCards.card(getTranslation("service.outward"), grid(now.outward(), this::outward)),
                new Paragraph(new Span(getTranslation("service.how"))));
    }

    private String age(Optional<Duration> age) {
        return age.map(Formats.of(this)::duration).orElse("–");
    }

    private String outward(ServiceLevel level) {
        String[] words = level.name().split(" ");
        return getTranslation("service.call." + words[1], getTranslation("system." + words[0]));
    }

    private Grid<ServiceLevel> grid(List<ServiceLevel> lines, ValueProvider<ServiceLevel, String> name) {
        Grid<ServiceLevel> grid = new Grid<>();
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addColumn(name).setHeader(getTranslation("service.what")).setWidth("10rem").setFlexGrow(1);
        number(grid, "service.count", level -> String.format(getLocale(), "%,d", level.count()));
        number(grid, "service.mean", level -> took(level.mean()));
        number(grid, "service.p95", level -> level.p95().map(this::took).orElse("–"));
        number(grid, "service.most", level -> took(level.most()));
        grid.setItems(lines);
        return grid;
    }

    private void number(Grid<ServiceLevel> grid, String key, ValueProvider<ServiceLevel, String> text) {
        grid.addColumn(text).setHeader(getTranslation(key)).setTextAlign(ColumnTextAlign.END).setAutoWidth(true).setFlexGrow(0);
    }

    private String took(Duration took) {
        return took.toMillis() < SECOND
                ? String.format(getLocale(), "%d ms", took.toMillis())
                : String.format(getLocale(), "%.1f s", took.toMillis() / (double) SECOND);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("service.title"));
    }
}
