package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.stream.Collectors;
import zhiguang.jobs.Job;
import zhiguang.submissions.OutputPattern;
import zhiguang.submissions.Submission;
import zhiguang.spaces.ObjectKey;
import zhiguang.ui.common.CopyButton;

/** Where it runs and how one would ask for the same by hand; what is worth copying has a button for it. */
class PlaceCard extends Card {

    private DescriptionList facts = new DescriptionList();

    PlaceCard() {
        super(UI.getCurrent().getTranslation("job.details"));
    }

    void show(JobPage page) {
        facts = new DescriptionList();
        facts.addClassName("zg-facts");
        fact("jobs.column.cluster", page.cluster().isMain() ? "" : page.cluster().value());
        fact("job.project", page.submission()
                .map(s -> s.request().job().account().value())
                .or(() -> page.job().map(Job::account))
                .orElse(""));
        fact("job.partition", page.submission()
                .map(s -> s.request().job().partition().value())
                .or(() -> page.job().map(Job::partition))
                .orElse(""));
        fact("job.qos", page.job().map(Job::qos).orElse(""));
        page.submission().ifPresent(this::addFiles);
        setBody(facts);
        facts = new DescriptionList();
        facts.addClassNames("zg-facts", "zg-stacked");
        page.workDirectory().ifPresent(path -> copyable("job.directory", path.value()));
        page.output().ifPresent(path -> copyable("job.output-file", path.value()));
        page.submission().ifPresent(s -> copyable("job.command", SbatchLine.of(s)));
        addToBody(facts);
    }

    private void addFiles(Submission submission) {
        List<ObjectKey> inputs = submission.request().inputs();
        List<OutputPattern> outputs = submission.request().outputs();
        fact("submission.inputs", inputs.stream().map(ObjectKey::value).collect(Collectors.joining("\n")));
        fact("submission.outputs", outputs.stream().map(OutputPattern::glob).collect(Collectors.joining("\n")));
    }

    private void fact(String key, String value) {
        if (!value.isEmpty()) {
            add(key, new Span(value));
        }
    }

    private void copyable(String key, String value) {
        Span text = new Span(value);
        text.addClassName("zg-mono");
        Span line = new Span(text, new CopyButton(value));
        line.addClassName("zg-copyable");
        add(key, line);
    }

    private void add(String key, Component value) {
        facts.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }
}
