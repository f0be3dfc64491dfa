package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.QueuePlace;
import zhiguang.submissions.StagedFile;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionState;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.Elapsed;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Tone;

/** What one must see in five seconds: the state, of which job, since when, why, how much time is left, and what to do next. */
class JobHeader extends Div {

    private final Runnable cancel;
    private final Function<JobPage, List<Component>> tools;
    private final Div explanations = new Div();
    private final Span place = new Span();

    JobHeader(Runnable cancel, Function<JobPage, List<Component>> tools) {
        this.cancel = cancel;
        this.tools = tools;
        explanations.addClassName("zg-job-explanations");
        place.addClassName("zg-quiet");
        place.setVisible(false);
        addClassName("zg-job-header");
    }

    void show(JobPage page) {
        removeAll();
        Div title = new Div(new StateBadge(page.standing().look()), new H1(page.name()));
        title.addClassName("zg-job-title");
        page.jobId().ifPresent(id -> title.add(number(id)));
        Div actions = new Div();
        actions.addClassName("zg-actions");
        actions.add(actions(page));
        Div first = new Div(title, actions);
        first.addClassName("zg-job-first");
        Div lead = new Div();
        lead.addClassName("zg-job-lead");
        lead.add(lead(page));
        add(first, lead);
        comment(page).ifPresent(this::add);
        explanations.removeAll();
        notices(page).forEach(explanations::add);
        place.setVisible(place.isVisible() && page.standing().word().equals(JobState.PENDING.name()));
        add(place, explanations);
    }

    /** A longer explanation of the end stands below; the short one would only say it twice. */
    void explainedBelow(boolean explained) {
        explanations.setVisible(!explained);
    }

    /** Where a waiting job stands in its queue. */
    void showPlace(Optional<QueuePlace> found) {
        place.setVisible(found.isPresent());
        place.removeAll();
        found.ifPresent(p -> {
            place.add(new Span(getTranslation("job.place", p.position(), p.waiting())));
            p.expected().ifPresent(at -> place.add(new Span(" " + getTranslation("job.place.expected") + " "), new Timestamp(at)));
        });
    }

    /** What whoever submitted it wrote for people. */
    private static Optional<Component> comment(JobPage page) {
        return page.job().map(j -> SubmissionId.besideIn(j.comment())).filter(text -> !text.isBlank()).map(text -> {
            Span comment = new Span(text);
            comment.addClassNames("zg-quiet", "zg-job-comment");
            return comment;
        });
    }

    private Component number(JobId id) {
        Span number = new Span(new Span("#" + id), new CopyButton(id.value()));
        number.addClassNames("zg-mono", "zg-job-number");
        return number;
    }

    private List<Component> actions(JobPage page) {
        List<Component> actions = new ArrayList<>(tools.apply(page));
        boolean canCancel = page.standing().active() && !isEnding(page);
        if (canCancel) {
            Button button = new Button(getTranslation("job.cancel"), Symbol.CIRCLE_STOP.icon(), event -> cancel.run());
            button.addThemeVariants(ButtonVariant.ERROR);
            actions.add(button);
        }
        page.jobId().ifPresent(id -> {
            Anchor help = new Anchor(
                    PageCluster.link("tickets/new?job=" + id, page.cluster()), new Button(getTranslation("tickets.new"), Symbol.CIRCLE_HELP.icon()));
            help.addClassName("zg-link-button");
            actions.add(help);
        });
        page.submission().ifPresent(s -> {
            Anchor again = new Anchor(PageCluster.link("jobs/new?from=" + s.id(), page.cluster()), new Button(getTranslation("job.again"), Symbol.ROTATE_CCW.icon()));
            again.addClassName("zg-link-button");
            actions.add(again);
        });
        if (page.submission().isEmpty()) {
            page.jobId().ifPresent(id -> {
                Anchor again = new Anchor(PageCluster.link("jobs/new?job=" + id, page.cluster()), new Button(getTranslation("job.again"), Symbol.ROTATE_CCW.icon()));
                again.addClassName("zg-link-button");
                actions.add(again);
            });
        }
        return actions;
    }

    private static boolean isEnding(JobPage page) {
        return page.submission()
                .filter(s -> s.cancelRequested() || s.state() == SubmissionState.STAGING_OUT)
                .isPresent();
    }

    private List<Component> lead(JobPage page) {
        Optional<Job> job = page.job();
        if (!page.standing().active()) {
            return ended(page);
        }
        if (page.isRunning()) {
            Job running = job.orElseThrow();
            return List.of(
                    new Span(getTranslation("job.lead.running", running.nodes())),
                    new Timestamp(running.started().orElseThrow()),
                    new LimitBar(running.started().orElseThrow(), Optional.empty(), running.timeLimit()));
        }
        Instant since = job.filter(j -> !j.state().isFinished())
                .map(Job::submitted)
                .or(() -> page.submission().map(Submission::created))
                .orElseThrow();
        return List.of(new Span(getTranslation("job.lead." + page.standing().word())), new Elapsed(since));
    }

    private List<Component> ended(JobPage page) {
        Optional<Instant> end = page.job().flatMap(Job::ended).or(() -> page.submission().map(Submission::changed));
        List<Component> lead = new ArrayList<>();
        end.ifPresent(at -> lead.addAll(List.of(new Span(getTranslation("job.lead.ended")), new Timestamp(at))));
        page.job().filter(j -> j.started().isPresent() && j.ended().isPresent()).ifPresent(j -> {
            Duration ran = Duration.between(j.started().orElseThrow(), j.ended().orElseThrow());
            Formats formats = Formats.of(this);
            String limit = j.timeLimit().map(formats::duration).orElse("∞");
            lead.add(new Span("· " + getTranslation("job.lead.ran", formats.duration(ran), limit)));
        });
        long home = page.outputs().stream().filter(f -> f.state() == StagedFile.FileState.DONE).count();
        if (home > 0) {
            Anchor results = new Anchor("#results", getTranslation("job.lead.results", home));
            results.getElement().setAttribute("router-ignore", true);
            lead.add(results);
        }
        return lead;
    }

    private List<Component> notices(JobPage page) {
        List<Component> notices = new ArrayList<>();
        page.submission().flatMap(Submission::trouble).ifPresent(trouble -> notices.add(new Notice(
                Symbol.UNPLUG,
                Tone.WARNING,
                getTranslation("submission.trouble", getTranslation("system." + trouble.system())),
                getTranslation("submission.trouble.do"),
                new Timestamp(trouble.since()))));
        page.job()
                .filter(j -> j.state() == JobState.PENDING && page.standing().active())
                .flatMap(j -> PendingReason.of(j.reason(), this::getTranslation))
                .ifPresent(reason -> notices.add(pending(reason)));
        Ending.of(page.submission(), page.job(), this::getTranslation)
                .ifPresent(ending -> notices.add(failed(page, ending)));
        return notices;
    }

    private Component pending(PendingReason reason) {
        Span word = new Span(reason.word());
        word.addClassNames("zg-mono", "zg-quiet");
        return new Notice(Symbol.HOURGLASS, Tone.WAITING, reason.sentence(), reason.advice(), word);
    }

    private static Component failed(JobPage page, Ending ending) {
        boolean own = page.standing().word().equals(JobState.CANCELLED.name());
        Symbol symbol = own ? Symbol.BAN : Symbol.CIRCLE_ALERT;
        return new Notice(symbol, own ? Tone.NEUTRAL : Tone.DANGER, ending.what(), ending.advice());
    }
}
