package zhiguang.ui.cluster;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import zhiguang.jobs.load.LoadHistory.Load;
import zhiguang.jobs.load.LoadSample;
import zhiguang.jobs.load.WaitSample;
import zhiguang.ui.common.Formats;

/** The three charts, each with a sentence that says what it shows. */
class LoadCards extends Div {

    private final LoadChart use = new LoadChart();
    private final LoadChart queue = new LoadChart();
    private final LoadChart waits = new LoadChart();
    private final Paragraph useWords = new Paragraph();
    private final Paragraph queueWords = new Paragraph();
    private final Paragraph waitWords = new Paragraph();

    LoadCards() {
        addClassName("zg-charts");
        add(card("load.use", useWords, use), card("load.queue", queueWords, queue), card("load.waits", waitWords, waits));
    }

    void show(Load load) {
        showUse(load, load.samples());
        showQueue(load, load.samples());
        showWaits(load, load.waits());
    }

    private void showUse(Load load, List<LoadSample> samples) {
        begin(use, "load.use", "percent", load, samples, LoadSample::at)
                .line(say("load.use.cpus"), "active", true, false, samples, s -> part(s.cpusUsed(), s.cpus()));
        if (samples.stream().anyMatch(s -> s.gpus() > 0)) {
            use.line(say("load.use.gpus"), "warning", false, false, samples, s -> part(s.gpusUsed(), s.gpus()));
        }
        use.line(say("load.use.out"), "neutral", false, true, samples, s -> part(s.cpusOut(), s.cpus())).done();
        ToDoubleFunction<LoadSample> percent = s -> s.cpus() <= 0 ? 0 : 100 * s.cpusUsed() / s.cpus();
        useWords.setText(
                samples.isEmpty()
                        ? ""
                        : say("load.use.words", Math.round(percent.applyAsDouble(samples.getLast())),
                                Math.round(samples.stream().mapToDouble(percent).average().orElse(0)), most(samples, percent)));
    }

    private void showQueue(Load load, List<LoadSample> samples) {
        begin(queue, "load.queue", "count", load, samples, LoadSample::at)
                .line(say("load.queue.waiting"), "waiting", true, false, samples, LoadSample::pendingJobs)
                .line(say("load.queue.running"), "active", false, false, samples, LoadSample::runningJobs)
                .done();
        queueWords.setText(
                samples.isEmpty()
                        ? ""
                        : say("load.queue.words", Math.round(samples.getLast().pendingJobs()),
                                Math.round(samples.getLast().pendingCpus()), most(samples, LoadSample::pendingJobs)));
    }

    private void showWaits(Load load, List<WaitSample> samples) {
        begin(waits, "load.waits", "duration", load, samples, WaitSample::at)
                .line(say("load.waits.median"), "active", true, false, samples, w -> (double) w.median().toSeconds())
                .line(say("load.waits.most"), "warning", false, true, samples, w -> (double) w.most().toSeconds())
                .done();
        Formats formats = new Formats(getLocale());
        long jobs = samples.stream().mapToLong(WaitSample::jobs).sum();
        Optional<Duration> longest = samples.stream().map(WaitSample::most).max(Comparator.naturalOrder());
        waitWords.setText(longest.map(
                        most -> say("load.waits.words", jobs, formats.duration(samples.getLast().median()), formats.duration(most)))
                .orElse(""));
    }

    private <T> LoadChart begin(LoadChart chart, String key, String unit, Load load, List<T> samples, Function<T, Instant> time) {
        return chart.begin(say(key), unit, load.from(), load.to(), samples.stream().map(time).toList());
    }

    private static long most(List<LoadSample> samples, ToDoubleFunction<LoadSample> value) {
        return Math.round(samples.stream().mapToDouble(value).max().orElse(0));
    }

    private static @Nullable Double part(double used, double all) {
        return all <= 0 ? null : 100 * used / all;
    }

    private Div card(String key, Paragraph words, LoadChart chart) {
        Div head = new Div(new H2(say(key)));
        head.addClassName("zg-card-head");
        words.addClassName("zg-quiet");
        Div body = new Div(words, chart);
        body.addClassName("zg-card-body");
        Div card = new Div(head, body);
        card.addClassNames("zg-card", "zg-chart-card");
        return card;
    }

    private String say(String key, Object... arguments) {
        return getTranslation(key, arguments);
    }
}
