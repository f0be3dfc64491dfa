package zhiguang.ui.cluster;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import zhiguang.jobs.load.LoadHistory.Load;
import zhiguang.jobs.load.LoadSample;
import zhiguang.jobs.load.WaitSample;
import zhiguang.ui.common.Formats;

/** The charts of a time, each with a sentence that says what it shows. */
final class LoadCards {

    private final UI ui = UI.getCurrentOrThrow();
    private final Formats formats = new Formats(ui.getLocale());
    private final Load load;
    private final List<LoadSample> samples;
    private final List<Instant> times;

    LoadCards(Load load) {
        this.load = load;
        this.samples = load.samples();
        this.times = samples.stream().map(LoadSample::at).toList();
    }

    Div[] all() {
        return new Div[] {use(), queue(), waits()};
    }

    private Div use() {
        LoadChart chart = chart("load.use", "percent", times)
                .line(say("load.use.cpus"), "active", true, false, samples, s -> part(s.cpusUsed(), s.cpus()));
        boolean gpus = samples.stream().anyMatch(s -> s.gpus() > 0);
        if (gpus) {
            chart.line(say("load.use.gpus"), "warning", false, false, samples, s -> part(s.gpusUsed(), s.gpus()));
        }
        chart.line(say("load.use.out"), "neutral", false, true, samples, s -> part(s.cpusOut(), s.cpus()));
        String words = samples.isEmpty()
                ? ""
                : say("load.use.words", percent(last().cpusUsed(), last().cpus()), mean(s -> percent(s.cpusUsed(), s.cpus())),
                        most(s -> percent(s.cpusUsed(), s.cpus())));
        return card("load.use", words, chart);
    }

    private Div queue() {
        LoadChart chart = chart("load.queue", "count", times)
                .line(say("load.queue.waiting"), "waiting", true, false, samples, LoadSample::pendingJobs)
                .line(say("load.queue.running"), "active", false, false, samples, LoadSample::runningJobs);
        String words = samples.isEmpty()
                ? ""
                : say("load.queue.words", Math.round(last().pendingJobs()), Math.round(last().pendingCpus()), most(LoadSample::pendingJobs));
        return card("load.queue", words, chart);
    }

    private Div waits() {
        List<WaitSample> waits = load.waits();
        LoadChart chart = chart("load.waits", "duration", waits.stream().map(WaitSample::at).toList())
                .line(say("load.waits.median"), "active", true, false, waits, w -> (double) w.median().toSeconds())
                .line(say("load.waits.most"), "warning", false, true, waits, w -> (double) w.most().toSeconds());
        long jobs = waits.stream().mapToLong(WaitSample::jobs).sum();
        Optional<Duration> longest = waits.stream().map(WaitSample::most).max(Comparator.naturalOrder());
        String words = longest.map(most -> say("load.waits.words", jobs, formats.duration(waits.getLast().median()), formats.duration(most)))
                .orElse("");
        return card("load.waits", words, chart);
    }

    private LoadSample last() {
        return samples.getLast();
    }

    private long mean(ToDoubleFunction<LoadSample> value) {
        return Math.round(samples.stream().mapToDouble(value).average().orElse(0));
    }

    private long most(ToDoubleFunction<LoadSample> value) {
        return Math.round(samples.stream().mapToDouble(value).max().orElse(0));
    }

    private static @Nullable Double part(double used, double all) {
        return all <= 0 ? null : 100 * used / all;
    }

    private static long percent(double used, double all) {
        return all <= 0 ? 0 : Math.round(100 * used / all);
    }

    private LoadChart chart(String key, String unit, List<Instant> at) {
        return new LoadChart(say(key), unit, load.from(), load.to(), at);
    }

    private Div card(String key, String words, LoadChart chart) {
        Div head = new Div(new H2(say(key)));
        head.addClassName("zg-card-head");
        Paragraph summary = new Paragraph(words);
        summary.addClassName("zg-quiet");
        Div body = new Div(summary, chart.done());
        body.addClassName("zg-card-body");
        Div card = new Div(head, body);
        card.addClassNames("zg-card", "zg-chart-card");
        return card;
    }

    private String say(String key, Object... arguments) {
        return ui.getTranslation(key, arguments);
    }
}
