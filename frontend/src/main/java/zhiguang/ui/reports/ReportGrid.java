package zhiguang.ui.reports;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.function.ValueProvider;
import java.util.Comparator;
import java.util.Set;
import zhiguang.reports.UsageLine;
import zhiguang.reports.UsageReport;

/** The lines of a report; each column can be sorted by. */
class ReportGrid extends Grid<UsageLine> {

    private static final String NAME = "name";

    ReportGrid(UsageReport report, ReportText text) {
        addThemeVariants(GridVariant.LUMO_COMPACT);
        setSelectionMode(SelectionMode.NONE);
        addColumn(line -> text.name(report.by(), line.name()))
                .setKey(NAME)
                .setHeader(text.header(report.by()))
                .setComparator(Comparator.comparing(line -> text.name(report.by(), line.name())))
                .setFooter(text.text("reports.total"))
                .setWidth("160px")
                .setFlexGrow(1);
        UsageLine all = report.total();
        number("reports.core-hours", line -> text.hours(line.coreHours()), text.hours(all.coreHours()), Comparator.comparingDouble(UsageLine::coreHours), text);
        number("reports.part", line -> text.part(line.coreHours(), all.coreHours()), "", Comparator.comparingDouble(UsageLine::coreHours), text);
        number("reports.gpu-hours", line -> text.hours(line.gpuHours()), text.hours(all.gpuHours()), Comparator.comparingDouble(UsageLine::gpuHours), text);
        number("reports.jobs", UsageLine::jobs, Long.toString(all.jobs()), Comparator.comparingLong(UsageLine::jobs), text);
        number("reports.failed", line -> text.part(line.failed(), line.jobs()), text.part(all.failed(), all.jobs()),
                Comparator.comparingDouble(line -> (double) line.failed() / Math.max(1, line.jobs())), text);
        number("reports.wait", text::wait, text.wait(all), Comparator.comparing(UsageLine::meanWait), text);
        setItems(report.lines());
    }

    /** For a card: only how much each used. */
    ReportGrid brief() {
        Set<String> kept = Set.of(NAME, "reports.core-hours", "reports.part", "reports.jobs");
        getColumns().forEach(column -> column.setVisible(kept.contains(column.getKey())));
        setAllRowsVisible(true);
        return this;
    }

    private void number(String key, ValueProvider<UsageLine, Object> value, String sum, Comparator<UsageLine> order, ReportText text) {
        addColumn(value)
                .setKey(key)
                .setHeader(text.text(key))
                .setFooter(sum)
                .setComparator(order::compare)
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }
}
