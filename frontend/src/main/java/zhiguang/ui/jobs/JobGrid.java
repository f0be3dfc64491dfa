package zhiguang.ui.jobs;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridMultiSelectionModel.SelectAllCheckboxVisibility;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.function.ValueProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.history.JobOrder;
import zhiguang.ui.common.Cell;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.Line;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;

/** Jobs, one a line, read as one scrolls; selection and scroll survive what is new. */
@JsModule("./keys.ts")
class JobGrid extends Grid<JobRow> {

    private static final int PAGE = 30;

    /** The few sentences of its lines, which are asked for at each change of each. */
    private final Map<String, String> sentences = new HashMap<>();

    private final Line<JobRow> line = new Line<>();
    private @Nullable JobRow focused;
    private Function<ClusterName, String> titles = ClusterName::value;
    private boolean several;
    private boolean userVisible;

    JobGrid(JobSource source, Consumer<JobRow> open, Consumer<JobRow> cancel) {
        addThemeVariants(GridVariant.LUMO_COMPACT);
        addClassName("zg-jobs");
        setPageSize(PAGE);
        setColumnReorderingAllowed(true);
        setMultiSort(false);
        GridMultiSelectionModel<JobRow> selection = (GridMultiSelectionModel<JobRow>) setSelectionMode(SelectionMode.MULTI);
        selection.setSelectAllCheckboxVisibility(SelectAllCheckboxVisibility.HIDDEN);
        selection.setDragSelect(true);
        addColumns(cancel);
        setDataProvider(source);
        addItemClickListener(event -> open.accept(event.getItem()));
        addCellFocusListener(event -> focused = event.getItem().orElse(null));
        getElement().addEventListener("keydown", event -> Optional.ofNullable(focused).ifPresent(open))
                .setFilter("event.key === 'Enter' && !event.composedPath().some(n => n.localName === 'a' || n.localName === 'button')");
    }

    /** On a narrow page only what tells jobs apart and how they stand, one below the other. */
    void setNarrow(boolean narrow) {
        for (String key : List.of("name", "note", "id", "time", "submitted", "project", "partition", "nodes", "cpus", "gpus", "cancel")) {
            getColumnByKey(key).setVisible(!narrow);
        }
        getColumnByKey("card").setVisible(narrow);
    }

    /** Shows on which cluster each job is, where there are several. */
    void offer(Clusters clusters) {
        titles = clusters::title;
        several = clusters.areSeveral();
        getColumnByKey("cluster").setVisible(several);
    }

    /** Before the lines are read: who is not shown does not travel. */
    void setUserVisible(boolean visible) {
        userVisible = visible;
        getColumnByKey("user").setVisible(visible);
    }

    private void addColumns(Consumer<JobRow> cancel) {
        sortable(column("state", StateBadge.cell((JobRow row) -> row.standing().look()), "118px"), JobOrder.Column.STATE);
        Cell<JobRow> name = name();
        Cell<JobRow> note = ArrayBar.orElse(this::note);
        Cell<JobRow> time = LimitBar.cell(row -> row.job());
        Cell<JobRow> submitted = Timestamp.cell(row -> Optional.of(row.submitted()));
        sortable(column("name", name, "172px").setFlexGrow(2), JobOrder.Column.NAME);
        column("note", note, "140px").setFlexGrow(3);
        sortable(number("id", JobRow::shownId, "76px"), JobOrder.Column.ID);
        sortable(column("time", time, "144px"), JobOrder.Column.TIME);
        sortable(column("submitted", submitted, "102px"), JobOrder.Column.SUBMITTED);
        column("card", Cell.stack("zg-stack", name, note, time, submitted), "150px").setFlexGrow(1).setVisible(false);
        sortable(text("user", row -> userVisible ? row.user() : "", "84px"), JobOrder.Column.USER).setVisible(false);
        sortable(text("project", JobRow::project, "84px"), JobOrder.Column.PROJECT);
        text("cluster", row -> several ? titles.apply(row.cluster()) : "", "92px").setVisible(false);
        sortable(text("partition", JobRow::partition, "92px"), JobOrder.Column.PARTITION);
        sortable(number("nodes", row -> count(row.tres().nodes()), "84px"), JobOrder.Column.NODES);
        sortable(number("cpus", row -> count(row.tres().cpus()), "76px"), JobOrder.Column.CPUS);
        sortable(number("gpus", row -> count(row.tres().gpus()), "76px"), JobOrder.Column.GPUS);
        addColumn(cancelButton(cancel).renderer()).setKey("cancel").setWidth("56px").setFlexGrow(0).setFrozenToEnd(true);
    }

    void sortBy(JobOrder order) {
        new ColumnSort<>(order.column(), order.descending()).showIn(this);
    }

    /** What a click on a heading asks for. */
    static JobOrder orderOf(List<GridSortOrder<JobRow>> sorted) {
        return ColumnSort.of(sorted, JobOrder.Column.class)
                .map(sort -> new JobOrder(sort.column(), sort.descending()))
                .orElse(JobOrder.NEWEST_FIRST);
    }

    private static Grid.Column<JobRow> sortable(Grid.Column<JobRow> shown, JobOrder.Column column) {
        return shown.setSortProperty(column.name());
    }

    private Grid.Column<JobRow> column(String key, Cell<JobRow> cell, String width) {
        return addColumn(line.column(cell))
                .setKey(key)
                .setHeader(getTranslation("jobs.column." + key))
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private Grid.Column<JobRow> text(String key, ValueProvider<JobRow, String> text, String width) {
        return column(key, Cell.<JobRow>of("<span title=\"${item.text}\">${item.text}</span>").with("text", text), width)
                .setFlexGrow(1);
    }

    private Grid.Column<JobRow> number(String key, ValueProvider<JobRow, String> text, String width) {
        return column(key, Cell.<JobRow>of("${item.text}").with("text", text), width)
                .setTextAlign(ColumnTextAlign.END);
    }

    /** A sweep's names differ at their end, so what does not fit is left out before it; it is one text to whoever listens. */
    private static Cell<JobRow> name() {
        return Cell.<JobRow>of("""
                <a class="zg-row-link zg-job-name" href="${item.to}" title="${item.name}" aria-label="${item.name}"
                  ><span>${item.name.replace(/.{0,6}$/su, '')}</span><span>${item.name.match(/.{0,6}$/su)[0]}</span></a>""")
                .with("to", JobRow::target)
                .with("name", JobRow::name);
    }

    private String note(JobRow row) {
        return row.note((key, arguments) ->
                arguments.length > 0 ? getTranslation(key, arguments) : sentences.computeIfAbsent(key, k -> getTranslation(k)));
    }

    private Cell<JobRow> cancelButton(Consumer<JobRow> cancel) {
        // what is the same on each line is in the template, for each line travels to each page at each change
        String word = JsonMapper.shared().writeValueAsString(getTranslation("job.cancel"));
        return Cell.<JobRow>of("""
                ${item.can ? html`<vaadin-button theme="tertiary small" class="zg-row-button" aria-label="${WORD}" title="${WORD}"
                  @click="${e => { e.stopPropagation(); cancel(); }}"><span class="zg-icon" aria-hidden="true"
                  style="ICON"></span></vaadin-button>` : ''}""".replace("WORD", word).replace("ICON", Symbol.CIRCLE_STOP.style()))
                .with("can", row -> row.array().isEmpty()
                        && row.standing().active()
                        && !row.standing().word().startsWith("STAGING_OUT"))
                .calling("cancel", cancel::accept);
    }

    private static String count(int number) {
        return number == 0 ? "–" : Integer.toString(number);
    }
}
