package zhiguang.ui.reports;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import zhiguang.reports.UsageDay;
import zhiguang.reports.UsageLine;
import zhiguang.reports.UsageReport;
import zhiguang.ui.cluster.LoadChart;

/** The largest lines of a report as bars: each for the whole period, and day by day upon each other. */
class ReportCharts extends Div {

    private static final List<String> TONES = List.of("active", "warning", "success", "danger", "waiting");
    private static final int MOST = 10;
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    ReportCharts(UsageReport report, ReportText text, ZoneId zone) {
        addClassName("zg-report-charts");
        add(card(text.text("reports.chart.lines", text.text("reports.core-hours"), text.by(report.by())), ranking(report, text, UsageLine::coreHours)));
        if (report.lines().stream().anyMatch(line -> line.gpuHours() > 0)) {
            add(card(text.text("reports.chart.lines", text.text("reports.gpu-hours"), text.by(report.by())), ranking(report, text, UsageLine::gpuHours)));
        }
        add(card(text.text("reports.chart"), days(report, text, zone)));
    }

    private static LoadChart ranking(UsageReport report, ReportText text, Function<UsageLine, Double> hours) {
        List<UsageLine> largest = report.lines().stream()
                .filter(line -> hours.apply(line) > 0)
                .sorted((a, b) -> Double.compare(hours.apply(b), hours.apply(a)))
                .limit(MOST)
                .toList();
        LoadChart chart = new LoadChart();
        chart.ranking(text.header(report.by()), "count", "active", largest, line -> text.name(report.by(), line.name()), hours).done();
        return chart;
    }

    private static LoadChart days(UsageReport report, ReportText text, ZoneId zone) {
        List<LocalDate> days = report.period().first().datesUntil(report.period().last().plusDays(1)).toList();
        List<Instant> times = days.stream().map(day -> day.atStartOfDay(zone).toInstant()).toList();
        LoadChart chart = new LoadChart();
        chart.begin(text.text("reports.chart"), "count", times.getFirst().minus(HALF_A_DAY), times.getLast().plus(HALF_A_DAY), times).asBars();
        List<String> names = report.days().stream().map(UsageDay::name).distinct().toList();
        List<String> drawn = report.lines().stream().map(UsageLine::name).filter(names::contains).toList();
        for (int i = 0; i < drawn.size(); i++) {
            Map<LocalDate, Double> used = new HashMap<>();
            String name = drawn.get(i);
            report.days().stream().filter(day -> day.name().equals(name)).forEach(day -> used.put(day.day(), day.coreHours()));
            chart.line(text.name(report.by(), name), TONES.get(i % TONES.size()), false, false, days, day -> used.getOrDefault(day, 0.0));
        }
        chart.done();
        return chart;
    }

    private static Div card(String title, Component chart) {
        Div head = new Div(new H2(title));
        head.addClassName("zg-card-head");
        Div body = new Div(chart);
        body.addClassName("zg-card-body");
        Div card = new Div(head, body);
        card.addClassNames("zg-card", "zg-chart-card");
        return card;
    }
}
