package zhiguang.ui.reports;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhiguang.reports.UsageDay;
import zhiguang.reports.UsageReport;
import zhiguang.ui.cluster.LoadChart;

/** The largest lines of a report, day by day. */
class ReportCharts extends Div {

    private static final List<String> TONES = List.of("active", "warning", "success", "danger", "waiting");

    ReportCharts(UsageReport report, ReportText text, ZoneId zone) {
        addClassNames("zg-card", "zg-chart-card");
        List<LocalDate> days = report.period().first().datesUntil(report.period().last().plusDays(1)).toList();
        List<Instant> times = days.stream().map(day -> day.atStartOfDay(zone).toInstant()).toList();
        LoadChart chart = new LoadChart();
        chart.begin(text.text("reports.chart"), "count", times.getFirst(), times.getLast(), times);
        List<String> names = report.days().stream().map(UsageDay::name).distinct().toList();
        List<String> drawn = report.lines().stream().map(line -> line.name()).filter(names::contains).toList();
        for (int i = 0; i < drawn.size(); i++) {
            Map<LocalDate, Double> used = new HashMap<>();
            String name = drawn.get(i);
            report.days().stream().filter(day -> day.name().equals(name)).forEach(day -> used.put(day.day(), day.coreHours()));
            chart.line(text.name(report.by(), name), TONES.get(i % TONES.size()), i == 0, i % 2 == 1, days, day -> used.getOrDefault(day, 0.0));
        }
        chart.done();
        Div head = new Div(new H2(text.text("reports.chart")));
        head.addClassName("zg-card-head");
        Div body = new Div(chart);
        body.addClassName("zg-card-body");
        add(head, body);
    }
}
