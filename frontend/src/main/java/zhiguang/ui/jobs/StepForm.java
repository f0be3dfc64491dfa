package zhiguang.ui.jobs;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.cluster.Offer;
import zhiguang.files.RemotePath;
import zhiguang.submissions.Sweep;
import zhiguang.submissions.SweepId;

/** The new-job form for something that is not submitted from here, such as a step of a pipeline; its draft goes in and out as text. */
@StyleSheet("jobs.css")
public class StepForm extends Div {

    private final JobForm form;
    private final JobDraft example;

    StepForm(Consumer<String> changed, String exampleName) {
        example = JobDraft.example(exampleName);
        BeforeSubmit before = new BeforeSubmit(draft -> form().use(draft), StepForm::noFolder);
        form = new JobForm(draft -> changed.accept(draft.asJson()), before);
        addClassName("zg-step-form");
        add(form);
    }

    private JobForm form() {
        return form;
    }

    /** Only a forecast finds that a folder is missing, and here is none. */
    private static void noFolder(RemotePath folder) {}

    public void offer(Offer offer) {
        form.offer(offer);
    }

    public void show(String json) {
        form.show(JobDraft.parse(json, example).orElse(example), "");
    }

    /** What stands there now, with what was chosen because nothing else was. */
    public String typed() {
        return form.draft().asJson();
    }

    void onSweep(Consumer<SweepId> load) {
        form.sweep.onLoad(load);
    }

    void showSweep(Optional<Sweep> sweep) {
        form.sweep.show(sweep);
    }
}
