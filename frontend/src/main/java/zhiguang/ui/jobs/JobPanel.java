package zhiguang.ui.jobs;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.OutputPane;
import zhiguang.ui.common.Formats;

/** Everything about one job, in the order in which one asks: how it stands, its results and output, its way, its resources, its script. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@StyleSheet("jobs.css")
class JobPanel extends Div {

    private final Cancellation cancellation;
    private final JobHeader header = new JobHeader(this::askToCancel);
    private final ResultsCard results;
    private final OutputPane output;
    private final Timeline timeline = new Timeline();
    private final ResourceTable resources = new ResourceTable();
    private final PlaceCard place = new PlaceCard();
    private final Div script = new Div();
    private final Div columns = new Div();
    private @Nullable JobPage shown;

    JobPanel(
            Cancellation cancellation,
            JobOutputs outputs,
            Downloads downloads,
            BackgroundCalls background,
            CurrentUser currentUser) {
        this.cancellation = cancellation;
        this.results = new ResultsCard(downloads);
        this.output = new OutputPane(getTranslation("job.output"), outputs.of(currentUser), background);
        output.setVisible(false);
        addClassName("zg-job");
        Card way = new Card(getTranslation("job.timeline"));
        way.setBody(timeline);
        Card used = new Card(getTranslation("job.resources"));
        used.setBody(resources);
        Div main = new Div(results, output, script);
        main.addClassName("zg-job-main");
        Div side = new Div(way, used, place);
        side.addClassName("zg-job-side");
        columns.add(main, side);
        columns.addClassName("zg-job-columns");
        add(header, columns);
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
        if (first) {
            showScript(page);
        }
        boolean hasOutput = page.hasStarted() && page.output().isPresent();
        output.setVisible(hasOutput);
        boolean sideOnly = !hasOutput && !results.isVisible() && script.getComponentCount() == 0;
        columns.setClassName("zg-side-only", sideOnly);
        if (hasOutput) {
            output.follow(page.output().orElseThrow(), page.isRunning());
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

    private void askToCancel() {
        JobPage page = shown;
        if (page == null) {
            return;
        }
        cancellation.ask(this, page.name(), page.submission(), page.jobId());
    }
}
