package zhiguang.ui.jobs;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.ValueProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhiguang.jobs.JobId;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;

/** Jobs, one a line; new content changes only the lines that differ, so that selection and scroll survive. */
@JsModule("./keys.ts")
class JobGrid extends Grid<JobRow> {

    private List<JobRow> rows = List.of();
    private final ByKey provider = new ByKey();
    private @Nullable JobRow focused;

    JobGrid(Consumer<JobRow> open, Consumer<JobRow> cancel) {
        addThemeVariants(GridVariant.LUMO_COMPACT);
        addClassName("zg-jobs");
        setSelectionMode(SelectionMode.NONE);
        setColumnReorderingAllowed(true);
        setMultiSort(false);
        addColumns(cancel);
        setDataProvider(provider);
        addItemClickListener(event -> open.accept(event.getItem()));
        addCellFocusListener(event -> focused = event.getItem().orElse(null));
        getElement().addEventListener("keydown", event -> Optional.ofNullable(focused).ifPresent(open))
                .setFilter("event.key === 'Enter' && !event.composedPath().some(n => n.localName === 'a' || n.localName === 'button')");
    }

    /** On a narrow page only what tells jobs apart and how they stand. */
    void setNarrow(boolean narrow) {
        for (String key : List.of("id", "project", "partition", "nodes", "cpus", "gpus", "note")) {
            getColumnByKey(key).setVisible(!narrow);
        }
    }

    private void addColumns(Consumer<JobRow> cancel) {
        column("state", StateBadge.renderer((JobRow row) -> row.standing().look()), "118px").setSortProperty("state");
        column("name", name(), "106px").setFlexGrow(2).setSortProperty("name");
        number("id", row -> row.id().map(JobId::value).orElse("–"), "72px").setSortProperty("id");
        text("project", JobRow::project, "84px").setSortProperty("project");
        text("partition", JobRow::partition, "92px").setSortProperty("partition");
        column("submitted", Timestamp.renderer((JobRow row) -> Optional.of(row.submitted())), "102px")
                .setSortProperty(JobFilter.NEWEST_FIRST);
        column("time", LimitBar.<JobRow>renderer(row -> row.job()), "124px");
        number("nodes", row -> count(row.tres().nodes()), "58px");
        number("cpus", row -> count(row.tres().cpus()), "52px");
        number("gpus", row -> count(row.tres().gpus()), "52px");
        column("note", note(), "96px").setFlexGrow(3);
        addColumn(cancelButton(cancel)).setKey("cancel").setWidth("42px").setFlexGrow(0).setFrozenToEnd(true);
    }

    void show(List<JobRow> now) {
        List<JobRow> before = rows;
        rows = now;
        if (!keys(before).equals(keys(now))) {
            provider.refreshAll();
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(before.get(i))) {
                provider.refreshItem(now.get(i));
            }
        }
    }

    void sortBy(String column, boolean descending) {
        getColumns().stream()
                .filter(c -> column.equals(c.getKey()))
                .findFirst()
                .ifPresent(c -> sort(List.of(new GridSortOrder<>(
                        c, descending ? SortDirection.DESCENDING : SortDirection.ASCENDING))));
    }

    private static List<String> keys(List<JobRow> rows) {
        return rows.stream().map(JobRow::key).toList();
    }

    private Column<JobRow> column(String key, Renderer<JobRow> renderer, String width) {
        return addColumn(renderer)
                .setKey(key)
                .setHeader(getTranslation("jobs.column." + key))
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private Column<JobRow> text(String key, ValueProvider<JobRow, String> text, String width) {
        return column(key, LitRenderer.<JobRow>of("<span title=\"${item.text}\">${item.text}</span>").withProperty("text", text), width)
                .setFlexGrow(1);
    }

    private Column<JobRow> number(String key, ValueProvider<JobRow, String> text, String width) {
        return column(key, LitRenderer.<JobRow>of("${item.text}").withProperty("text", text), width)
                .setTextAlign(ColumnTextAlign.END);
    }

    private static LitRenderer<JobRow> name() {
        return LitRenderer.<JobRow>of("<a class=\"zg-row-link\" href=\"${item.to}\" title=\"${item.name}\">${item.name}</a>")
                .withProperty("to", JobRow::target)
                .withProperty("name", JobRow::name);
    }

    private LitRenderer<JobRow> note() {
        return LitRenderer.<JobRow>of("<span class=\"zg-quiet\" title=\"${item.note}\">${item.note}</span>")
                .withProperty("note", row -> row.note(this::getTranslation));
    }

    private LitRenderer<JobRow> cancelButton(Consumer<JobRow> cancel) {
        String word = getTranslation("job.cancel");
        return LitRenderer.<JobRow>of("""
                ${item.can ? html`<vaadin-button theme="tertiary small" class="zg-row-button" aria-label="${item.word}" title="${item.word}"
                  @click="${e => { e.stopPropagation(); cancel(); }}"><span class="zg-icon" aria-hidden="true"
                  style="${item.icon}"></span></vaadin-button>` : ''}""")
                .withProperty("can", row -> row.standing().active() && !row.standing().word().startsWith("STAGING_OUT"))
                .withProperty("word", row -> word)
                .withProperty("icon", row -> Symbol.CIRCLE_STOP.style())
                .withFunction("cancel", cancel::accept);
    }

    private static String count(int number) {
        return number == 0 ? "–" : Integer.toString(number);
    }

    /** The rows as they were last shown; a row is the same as long as its key is. */
    private final class ByKey extends AbstractBackEndDataProvider<JobRow, Void> {

        @Override
        protected Stream<JobRow> fetchFromBackEnd(Query<JobRow, Void> query) {
            return rows.stream().skip(query.getOffset()).limit(query.getLimit());
        }

        @Override
        protected int sizeInBackEnd(Query<JobRow, Void> query) {
            return rows.size();
        }

        @Override
        public Object getId(JobRow row) {
            return row.key();
        }
    }
}
