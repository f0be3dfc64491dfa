package zhiguang.ui.reports;

import com.vaadin.flow.component.html.Anchor;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import zhiguang.reports.UsageLine;
import zhiguang.reports.UsageReport;
import zhiguang.ui.billing.CsvTable;
import zhiguang.ui.billing.TableWriter;
import zhiguang.ui.billing.XlsxTable;
import zhiguang.ui.common.DownloadLink;

/** A report as a file; whether the reader may have it is asked again when it is taken. */
final class ReportExport {

    private ReportExport() {}

    /** A report with the words that it is told in. */
    record Told(UsageReport report, ReportText text) {}

    static Anchor csv(Supplier<Told> report) {
        return link("billing.csv", ".csv", DownloadLink.CSV, report, (out, name) -> new CsvTable(out));
    }

    static Anchor xlsx(Supplier<Told> report) {
        return link(
                "billing.xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", report, XlsxTable::new);
    }

    private interface Format {
        TableWriter open(OutputStream out, String name);
    }

    private static Anchor link(String key, String ending, String type, Supplier<Told> report, Format format) {
        return new DownloadLink(key, event -> {
            Told told = report.get();
            String name = "usage-" + told.report().by().word() + "-" + told.report().period().first() + "-" + told.report().period().last();
            event.setFileName(name + ending);
            event.setContentType(type);
            try (OutputStream out = event.getOutputStream();
                    TableWriter table = format.open(out, told.text().header(told.report().by()))) {
                write(told, table);
            }
        });
    }

    /** The heads, a line for each, and the sum. */
    static void write(Told told, TableWriter table) {
        UsageReport report = told.report();
        ReportText text = told.text();
        table.line(Stream.concat(
                        Stream.of(text.header(report.by())),
                        Stream.of("core-hours", "gpu-hours", "jobs", "failed-jobs", "wait-seconds").map(key -> text.text("reports." + key)))
                .map(TableWriter::text)
                .toList());
        report.lines().forEach(line -> table.line(cells(text.name(report.by(), line.name()), line)));
        table.line(cells(text.text("reports.total"), report.total()));
    }

    private static List<TableWriter.Cell> cells(String name, UsageLine line) {
        return List.of(
                TableWriter.text(name),
                TableWriter.number(hours(line.coreHours())),
                TableWriter.number(hours(line.gpuHours())),
                TableWriter.number(BigDecimal.valueOf(line.jobs())),
                TableWriter.number(BigDecimal.valueOf(line.failed())),
                TableWriter.number(BigDecimal.valueOf(line.meanWait().toSeconds())));
    }

    private static BigDecimal hours(double hours) {
        return BigDecimal.valueOf(hours).setScale(2, RoundingMode.HALF_UP);
    }
}
