package zhiguang.ui.jobs;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobUse;
import zhiguang.jobs.QueuePlace;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.OutputPane;
import zhiguang.ui.common.Symbol;

/** Everything about one job, in the order in which one asks: how it stands, its results and output, its way, its resources, its script. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@StyleSheet("jobs.css")
class JobPanel extends Div {

    private final Cancellation cancellation;
    private final JobPapers papers;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final JobHeader header;
    private final FailureCard failure = new FailureCard();
    private final PapersCard kept;
    private final LivePart live;
    private final ArrayCard array;
    private final ResultsCard results;
    private final OutputPane output;
    private final OutputExplorer explorer;
    private final Timeline timeline = new Timeline();
    private final ResourceTable resources = new ResourceTable();
    private final PlaceCard place = new PlaceCard();
    private final Div script = new Div();
    private final Div columns = new Div();
    private Optional<Optional<Instant>> explained = Optional.empty();
    private @Nullable JobPage shown;

    JobPanel(
            Cancellation cancellation,
            JobTools tools,
            JobPapers papers,
            JobOutputs outputs,
            Downloads downloads,
            ArrayCards arrays,
            BackgroundCalls background,
            CurrentUser currentUser) {
        this.cancellation = cancellation;
        this.papers = papers;
        this.background = background;
        this.currentUser = currentUser;
        this.header = new JobHeader(this::askToCancel, page -> tools.of(this, page));
        this.kept = new PapersCard(background);
        this.live = new LivePart(this, papers, background, currentUser, this::heard);
        this.array = arrays.make();
        this.results = new ResultsCard(downloads);
        this.output = new OutputPane(getTranslation("job.output"), outputs.of(currentUser), background);
        this.explorer = new OutputExplorer(output, outputs, background, currentUser);
        output.setVisible(false);
        addClassName("zg-job");
        Card way = new Card(getTranslation("job.timeline"));
        way.setBody(timeline);
        Card used = new Card(getTranslation("job.resources"));
        used.setBody(resources);
        Div main = new Div(array, results, output, script, kept);
        main.addClassName("zg-job-main");
        Div side = new Div(way, used, place);
        side.addClassName("zg-job-side");
        columns.add(main, side);
        columns.addClassName("zg-job-columns");
        add(header, failure, columns);
    }

    void show(JobPage page) {
        if (page.equals(shown)) {
            return;
        }
        boolean first = shown == null;
        shown = page;
        header.show(page);
        results.show(page);
        timeline.show(TimelinePoints.of(page, this::getTranslation, Formats.of(this)));
        resources.show(page);
        place.show(page);
        array.follow(page);
        if (first) {
            showScript(page);
            offerPapers(page);
            linkPipeline(page);
        }
        live.follow(page.job());
        explain(page);
        boolean hasOutput = page.hasStarted() && page.output().isPresent();
        output.setVisible(hasOutput);
        boolean sideOnly = !hasOutput && !TaskTables.isArray(page) && !results.isVisible() && script.getComponentCount() == 0;
        columns.setClassName("zg-side-only", sideOnly);
        if (hasOutput) {
            output.follow(page.output().orElseThrow(), page.isRunning());
            explorer.offer(
                    Stream.of(page.output(), page.job().flatMap(Job::error)).flatMap(Optional::stream).toList(), page.workDirectory());
        }
    }

    private void showScript(JobPage page) {
        page.submission().map(s -> s.request().job().script().text()).ifPresent(text -> {
            Pre pre = new Pre(text);
            pre.addClassName("zg-mono");
            Span summary = new Span(getTranslation("job.script"));
            NativeDetails details = new NativeDetails(summary, new Div(new CopyButton(text), pre));
            details.addClassNames("zg-card", "zg-script");
            details.setOpen(!page.hasStarted());
            script.add(details);
        });
    }

    private void linkPipeline(JobPage page) {
        PortalUser user = currentUser.get();
        page.submission().ifPresent(s -> background.call(this, () -> papers.pipeline(user, s.id()), found -> found.ifPresent(id -> {
            Anchor link = new Anchor("pipelines/" + id, Symbol.WORKFLOW.icon(), new Span(" " + getTranslation("job.of-pipeline")));
            addComponentAsFirst(link);
        })));
    }

    /** Slurm keeps these for the job's owner. */
    private void offerPapers(JobPage page) {
        PortalUser user = currentUser.get();
        page.job().filter(job -> papers.isOwn(user, job)).map(Job::id).ifPresent(id -> {
            kept.offer("job.papers.command", () -> papers.command(user, id));
            if (page.submission().isEmpty()) {
                kept.offer("job.script", () -> papers.script(user, id));
            }
            kept.offer("job.papers.environment", () -> papers.environment(user, id));
        });
    }

    /** Once for each end; the reading takes a moment, the header says the state at once. */
    private void explain(JobPage page) {
        Optional<Job> ended = page.job().filter(job -> job.state().isFinished());
        if (ended.isPresent() && !ended.map(Job::ended).equals(explained)) {
            explained = ended.map(Job::ended);
            PortalUser user = currentUser.get();
            background.call(this, () -> papers.diagnosis(user, ended.get()), diagnosis -> {
                failure.show(page, diagnosis);
                header.explainedBelow(diagnosis.isPresent());
            }, unread -> {});
        } else if (ended.isEmpty()) {
            failure.setVisible(false);
            header.explainedBelow(false);
        }
    }

    private void heard(Optional<JobUse> use, Optional<QueuePlace> place) {
        JobPage page = shown;
        if (page != null) {
            use.ifPresent(u -> resources.show(page, u));
            header.showPlace(place);
        }
    }

    private void askToCancel() {
        JobPage page = shown;
        if (page == null) {
            return;
        }
        cancellation.ask(this, page.cluster(), page.name(), page.submission(), page.jobId());
    }
}
