package zhiguang.ui.customers;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import zhiguang.customers.leading.LedProject;
import zhiguang.customers.leading.ProjectUse;
import zhiguang.projects.AccountUse;
import zhiguang.projects.CoreHours;
import zhiguang.ui.cluster.LoadChart;
import zhiguang.ui.common.Timestamp;

/** What is left, how fast it goes and when it is gone, with the burn-down of the last months. */
class UseCards extends Div {

    UseCards(LedProject project, ProjectUse use) {
        addClassName("zg-form");
        Paragraph numbers = new Paragraph();
        project.use().ifPresentOrElse(
                now -> numbers.add(new Span(getTranslation(
                        "lead.use", now.used().toString(), now.limit().map(CoreHours::toString).orElse("∞"),
                        now.left().map(CoreHours::toString).orElse("∞")))),
                () -> numbers.add(new Span(getTranslation("lead.use.unknown"))));
        Paragraph forecast = new Paragraph(use.runsOut()
                .map(day -> getTranslation("lead.forecast", use.perDay().toString(), day.toString()))
                .orElseGet(() -> getTranslation("lead.forecast.none", use.perDay().toString())));
        add(numbers, forecast);
        project.ends().ifPresent(at -> add(new Paragraph(new Span(getTranslation("lead.ends") + " "), new Timestamp(at))));
        add(chart(project, use));
    }

    private LoadChart chart(LedProject project, ProjectUse use) {
        Map<LocalDate, Long> byDay = use.days().stream().collect(Collectors.toMap(ProjectUse.Day::day, day -> day.used().minutes()));
        List<LocalDate> days = use.from().datesUntil(LocalDate.now(ZoneId.systemDefault()).plusDays(1)).toList();
        List<Instant> times = days.stream().map(day -> day.atStartOfDay(ZoneId.systemDefault()).toInstant()).toList();
        List<Double> used = days.stream().map(day -> hours(byDay.getOrDefault(day, 0L))).toList();
        LoadChart chart = new LoadChart();
        chart.begin(getTranslation("lead.chart"), "count", times.getFirst(), times.getLast(), times);
        if (project.use().flatMap(AccountUse::left).isPresent()) {
            List<Double> left = leftOver(hours(project.use().get().left().orElseThrow().minutes()), used);
            chart.line(getTranslation("lead.left"), "neutral", true, false, left, value -> value);
        }
        chart.line(getTranslation("lead.per-day"), "active", false, false, used, value -> value);
        chart.done();
        return chart;
    }

    /** Backwards from what is left now: each day had what was used on it more at its beginning. */
    private static List<Double> leftOver(double now, List<Double> used) {
        List<Double> left = new ArrayList<>(used);
        double value = now;
        for (int i = used.size() - 1; i >= 0; i--) {
            left.set(i, value);
            value += used.get(i);
        }
        return left;
    }

    private static double hours(long minutes) {
        return minutes / 60.0;
    }
}
