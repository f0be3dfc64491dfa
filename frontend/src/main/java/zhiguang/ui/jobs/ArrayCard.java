package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** An array's tasks: how far the whole is, each task with its row's values and how it stands, and those that failed once more. */
class ArrayCard extends Card {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TaskTables tables;
    private final JobChanges changes;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final TaskBar bar = new TaskBar();
    private final Select<TaskRow.Show> show = new Select<>();
    private final Button again = new Button("", Symbol.ROTATE_CCW.icon(), event -> again());
    private final Grid<TaskRow> grid = new Grid<>();
    private final Div csv = new Div();
    private List<String> columns = List.of();
    private @Nullable JobPage page;
    private @Nullable TaskTable shown;
    private boolean reading;
    private boolean stale;
    private boolean listening;

    ArrayCard(TaskTables tables, TaskExport export, JobChanges changes, BackgroundCalls background, CurrentUser currentUser) {
        super(UI.getCurrent().getTranslation("array.tasks"));
        this.tables = tables;
        this.changes = changes;
        this.background = background;
        this.currentUser = currentUser;
        addClassName("zg-array-card");
        setId("tasks");
        show.setItems(TaskRow.Show.values());
        show.setValue(TaskRow.Show.ALL);
        show.setItemLabelGenerator(s -> getTranslation("array.show." + s));
        show.setAriaLabel(getTranslation("array.show"));
        show.addValueChangeListener(event -> showRows());
        again.addThemeVariants(ButtonVariant.SMALL);
        csv.add(export.link(() -> Optional.ofNullable(page)));
        addToHead(bar, show, csv, again);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(false);
        setBody(grid);
        setVisible(false);
    }

    /** Reads again what may have changed. */
    void follow(JobPage now) {
        page = now;
        if (TaskTables.isArray(now)) {
            if (!listening) {
                listen();
            }
            read();
        }
    }

    private void listen() {
        UI ui = UI.getCurrentOrThrow();
        PortalUser user = currentUser.get();
        listening = true;
        background.call(this, () -> tables.scope(user), scope -> scope.ifPresent(s -> {
            if (!isAttached()) {
                listening = false;
                return;
            }
            Registration heard = changes.onRecords(s, () -> ui.access(this::read));
            addDetachListener(e -> {
                e.unregisterListener();
                heard.remove();
                listening = false;
            });
        }));
    }

    private void read() {
        JobPage now = page;
        if (now == null || !TaskTables.isArray(now) || !isAttached()) {
            return;
        }
        if (reading) {
            stale = true;
            return;
        }
        PortalUser user = currentUser.get();
        reading = true;
        stale = false;
        boolean first = shown == null;
        background.call(this, () -> later(first, user, now), this::arrived, failure -> reading = false);
    }

    private Optional<TaskTable> later(boolean first, PortalUser user, JobPage now) {
        if (!first) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return tables.read(user, now);
    }

    private void arrived(Optional<TaskTable> table) {
        reading = false;
        table.filter(t -> !t.equals(shown)).ifPresent(this::show);
        if (stale) {
            read();
        }
    }

    private void show(TaskTable table) {
        shown = table;
        setVisible(!table.rows().isEmpty());
        bar.show(table.progress());
        int failed = table.failed().size();
        again.setVisible(failed > 0);
        again.setText(getTranslation("array.again", failed));
        if (grid.getColumns().isEmpty() || !columns.equals(table.names())) {
            columns = table.names();
            grid.removeAllColumns();
            addColumns();
        }
        showRows();
    }

    private void showRows() {
        TaskTable table = shown;
        if (table != null) {
            List<TaskRow> rows = table.rows(show.getValue());
            grid.setItems(rows);
            grid.setHeight(Math.min(12, Math.max(3, rows.size() + 2)) * 36 + "px");
        }
    }

    private void addColumns() {
        Formats formats = Formats.of(this);
        column("array.column.task", LitRenderer.<TaskRow>of("${item.to ? html`<a class=\"zg-row-link\" href=\"${item.to}\">${item.task}</a>` : item.task}")
                .withProperty("to", row -> row.hasOwnJob() ? PageCluster.link("jobs/" + row.job().orElseThrow().id()) : null)
                .withProperty("task", TaskRow::index), "80px");
        column("jobs.column.state", StateBadge.renderer((TaskRow row) -> Standing.of(row.state()).look()), "124px");
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            grid.addColumn(LitRenderer.<TaskRow>of("<span class=\"zg-mono\" title=\"${item.text}\">${item.text}</span>")
                            .withProperty("text", row -> at < row.values().size() ? row.values().get(at) : ""))
                    .setHeader(columns.get(i))
                    .setWidth("110px")
                    .setFlexGrow(1)
                    .setResizable(true);
        }
        column("array.column.note", LitRenderer.<TaskRow>of("<span class=\"zg-quiet\" title=\"${item.text}\">${item.text}</span>")
                .withProperty("text", row -> row.note(this::getTranslation)), "160px").setFlexGrow(2);
        column("array.column.ran", LitRenderer.<TaskRow>of("${item.text}")
                .withProperty("text", row -> ran(row).map(formats::duration).orElse("")), "110px");
    }

    private Grid.Column<TaskRow> column(String key, Renderer<TaskRow> renderer, String width) {
        return grid.addColumn(renderer).setHeader(getTranslation(key)).setWidth(width).setFlexGrow(0).setResizable(true);
    }

    private static Optional<Duration> ran(TaskRow row) {
        return row.job().flatMap(j -> j.started().flatMap(from -> j.ended().map(to -> Duration.between(from, to))));
    }

    private void again() {
        JobPage now = page;
        if (now != null) {
            PortalUser user = currentUser.get();
            JobDraft rest = JobDraft.example(now.name());
            background.call(this, () -> tables.again(user, now, rest), origin -> origin.ifPresentOrElse(
                    name -> UI.getCurrent().navigate("jobs/new", PageCluster.with(QueryParameters.of("draft", name))), () -> Toast.warn(getTranslation("array.again.none"))));
        }
    }
}
