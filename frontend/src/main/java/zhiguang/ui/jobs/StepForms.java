package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import zhiguang.cluster.Offer;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.templates.SweepCheck;
import zhiguang.templates.Template;
import zhiguang.templates.TemplateBody;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** Lets other pages ask for jobs with the new-job form. A draft is a text here. */
@Service
public class StepForms {

    private final NewJobs newJobs;
    private final JobForms forms;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;

    StepForms(NewJobs newJobs, JobForms forms, BackgroundCalls background, CurrentUser currentUser) {
        this.newJobs = newJobs;
        this.forms = forms;
        this.background = background;
        this.currentUser = currentUser;
    }

    /** What a draft asks for; the request is there when there are no problems. */
    public record Read(Optional<SubmissionRequest> request, List<InvalidInputException> problems) {}

    public StepForm make(Component page, Consumer<String> changed) {
        StepForm form = new StepForm(changed, page.getTranslation("job.form.example-name"));
        PortalUser user = currentUser.get();
        form.onSweep(id -> background.call(page, () -> newJobs.sweep(user, id), form::showSweep));
        return form;
    }

    /** Slow. Empty for a person who is no user of the cluster. */
    public Optional<Offer> offer(PortalUser user) {
        return forms.offer(user);
    }

    public String example(String name) {
        return JobDraft.example(name).asJson();
    }

    /** With the template's own answers as variables. */
    public String of(Template template) {
        TemplateBody body = template.body();
        String name = body.name().en().isEmpty() ? body.name().zh() : body.name().en();
        Map<String, String> standards = SweepCheck.standards(body.parameters(), List.of());
        return NewJobDrafts.draft(new NewJobDrafts.Prepared(name, body.script(), standards, List.of(), body.outputs())).asJson();
    }

    public String of(SubmissionRequest request) {
        return JobDraft.of(request).asJson();
    }

    /** What a draft is called; empty for what is no draft of a job. */
    public Optional<String> name(String json) {
        JobDraft nothing = new Fixes.Change(JobDraft.example("")).script("");
        return JobDraft.parse(json, nothing).filter(draft -> !draft.script().isBlank() && !draft.name().isBlank()).map(JobDraft::name);
    }

    public Read read(String json, Optional<Offer> offer) {
        JobDraft example = JobDraft.example("");
        RequestReader.Result result = RequestReader.read(JobDraft.parse(json, example).orElse(example), offer);
        return new Read(result.request(), result.problems());
    }
}
