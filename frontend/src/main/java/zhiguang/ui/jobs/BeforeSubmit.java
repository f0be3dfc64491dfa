package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.cluster.Offer;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;
import zhiguang.jobs.RightSize;
import zhiguang.jobs.load.RecentWaits;
import zhiguang.jobs.load.Waits;
import zhiguang.submissions.Preflight.Missing;
import zhiguang.submissions.StartForecast;
import zhiguang.submissions.StartForecasts.Alternative;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Tone;

/** What is known before the job is submitted: problems with a way to mend each, when it would start, and what its like took. */
class BeforeSubmit extends Card {

    private final Consumer<JobDraft> use;
    private final Consumer<RemotePath> makeFolder;
    private final Div problems = part();
    private final Div forecast = part();
    private final Div size = part();

    BeforeSubmit(Consumer<JobDraft> use, Consumer<RemotePath> makeFolder) {
        super(UI.getCurrent().getTranslation("job.before"));
        this.use = use;
        this.makeFolder = makeFolder;
        addClassName("zg-before-submit");
        forecast.getElement().setAttribute("aria-live", "polite");
        setBody(problems, forecast, size);
        setVisible(false);
    }

    private static Div part() {
        Div part = new Div();
        part.addClassName("zg-before-part");
        return part;
    }

    void showProblems(List<InvalidInputException> wrong, JobDraft draft, Optional<Offer> offer) {
        problems.removeAll();
        for (InvalidInputException problem : wrong) {
            Div line = line(Symbol.CIRCLE_ALERT, Tone.DANGER, FailureText.of(problem));
            offer.flatMap(o -> Fixes.of(problem, draft, o))
                    .ifPresent(fix -> line.add(button(getTranslation(fix.key(), fix.argument()), () -> use.accept(fix.draft()))));
            problems.add(line);
        }
        if (!wrong.isEmpty()) {
            forecast.removeAll();
            size.removeAll();
        }
        setVisible(!wrong.isEmpty() || forecast.getChildren().findAny().isPresent());
    }

    /** Nothing is wrong with the form: Slurm is being asked. */
    void asking() {
        problems.removeAll();
        if (forecast.getChildren().findAny().isPresent()) {
            return;
        }
        forecast.add(line(Symbol.LOADER, Tone.NEUTRAL, getTranslation("job.forecast.asking")));
        setVisible(true);
    }

    void show(Outlook outlook, JobDraft draft) {
        problems.removeAll();
        forecast.removeAll();
        size.removeAll();
        outlook.missing().forEach(missing -> problems.add(line(missing, draft)));
        switch (outlook.forecast()) {
            case StartForecast.Starts starts -> showStart(starts, outlook, draft);
            case StartForecast.Refused(String text) -> showRefusal(text);
        }
        outlook.size().ifPresent(s -> showSize(s, draft));
        setVisible(true);
    }

    private void showRefusal(String text) {
        forecast.add(line(Symbol.CIRCLE_X, Tone.DANGER, getTranslation("job.forecast.refused", text)));
        SlurmRefusal.advice(text, this::getTranslation).ifPresent(advice -> forecast.add(new Span(advice)));
    }

    /** The forecast is an extra: without it the form works as before. */
    void unknown(String why) {
        forecast.removeAll();
        forecast.add(line(Symbol.CIRCLE_HELP, Tone.NEUTRAL, why));
        setVisible(true);
    }

    private Div line(Missing missing, JobDraft draft) {
        return switch (missing) {
            case Missing.Input(var key) -> {
                Div line = line(Symbol.CIRCLE_ALERT, Tone.DANGER, getTranslation("job.before.input-gone", key.value()));
                line.add(button(
                        getTranslation("job.fix.leave-out", key.name()),
                        () -> use.accept(new Fixes.Change(draft).withoutInput(key.value()))));
                yield line;
            }
            case Missing.Folder(RemotePath path) -> {
                Div line = line(Symbol.CIRCLE_ALERT, Tone.DANGER, getTranslation("job.before.folder-missing", path.value()));
                line.add(button(getTranslation("job.fix.make-folder"), () -> makeFolder.accept(path)));
                yield line;
            }
        };
    }

    private void showStart(StartForecast.Starts starts, Outlook outlook, JobDraft draft) {
        Div line = line(
                Symbol.CALENDAR_CLOCK,
                starts.isNow() ? Tone.SUCCESS : Tone.NEUTRAL,
                getTranslation(starts.isNow() ? "job.forecast.now" : "job.forecast.later", starts.partition()));
        if (!starts.isNow()) {
            line.add(new Timestamp(starts.at()));
        }
        Span source = new Span(getTranslation("job.forecast.source"));
        source.addClassName("zg-quiet");
        forecast.add(line, source);
        outlook.waits().ifPresent(waits -> forecast.add(line(waits, starts.partition())));
        for (Alternative other : outlook.alternatives()) {
            forecast.add(line(other, draft));
        }
    }

    private Div line(Waits waits, String partition) {
        Formats formats = Formats.of(this);
        return line(Symbol.HOURGLASS, Tone.NEUTRAL, getTranslation(
                waits.alike() ? "job.waits.alike" : "job.waits.partition", waits.jobs(), formats.duration(waits.median()),
                formats.duration(waits.least()), formats.duration(waits.most()), partition, RecentWaits.LATELY.toDays()));
    }

    private Div line(Alternative other, JobDraft draft) {
        String when = other.forecast().isNow() ? getTranslation("job.forecast.at-once") : wait(other.forecast());
        String limit = Formats.of(this).duration(other.timeLimit());
        Div line = line(Symbol.ZAP, Tone.SUCCESS, getTranslation("job.forecast.alternative", limit, other.partition().value(), when));
        JobDraft changed = new Fixes.Change(new Fixes.Change(draft).partition(other.partition().value()))
                .time(TimeText.format(other.timeLimit()));
        line.add(button(getTranslation("job.forecast.use"), () -> use.accept(changed)));
        return line;
    }

    private String wait(StartForecast.Starts starts) {
        return getTranslation("job.forecast.in", Formats.of(this).duration(Duration.between(starts.asked(), starts.at())));
    }

    private void showSize(SizeAdvice.Advice advice, JobDraft draft) {
        RightSize found = advice.size();
        String of = getTranslation(advice.template() ? "job.size.of-template" : "job.size.of-name");
        Formats formats = Formats.of(this);
        List<String> parts = new ArrayList<>();
        found.memory().ifPresent(m -> parts.add(getTranslation(
                "job.size.memory", found.runs(), formats.mebibytes(found.mostMemory()), formats.mebibytes(m), of, formats.mebibytes(found.askedMemory()))));
        found.time().ifPresent(t -> parts.add(getTranslation(
                "job.size.time", found.runs(), formats.duration(found.longestRun()), formats.duration(t), of)));
        found.gpus().ifPresent(g -> parts.add(getTranslation("job.size.gpus", g.runs(), BigDecimal.valueOf(g.busy()).setScale(1, RoundingMode.HALF_UP), g.wanted(), of)));
        for (String part : parts) {
            size.add(line(Symbol.GAUGE, Tone.NEUTRAL, part));
        }
        JobDraft memory = found.memory()
                .filter(m -> !OptionsReader.isPerCpu(draft))
                .map(m -> new Fixes.Change(draft).memory(MemoryText.format(m)))
                .orElse(draft);
        JobDraft time = found.time().map(t -> new Fixes.Change(memory).time(TimeText.format(t))).orElse(memory);
        JobDraft smaller = found.gpus().map(g -> new Fixes.Change(time).gpus(g.wanted())).orElse(time);
        if (!smaller.equals(draft)) {
            size.add(button(getTranslation("job.size.use"), () -> use.accept(smaller)));
        }
    }

    private static Div line(Symbol symbol, Tone tone, String text) {
        Div line = new Div(symbol.icon(), new Span(text));
        line.addClassName("zg-before-line");
        line.getElement().setAttribute("data-tone", tone.name().toLowerCase(Locale.ROOT));
        return line;
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(text, Symbol.WRENCH.icon(), event -> action.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }
}
