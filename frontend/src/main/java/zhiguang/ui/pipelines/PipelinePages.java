package zhiguang.ui.pipelines;

import com.vaadin.flow.shared.Registration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import zhiguang.cluster.Offer;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.Jobs;
import zhiguang.pipelines.Pipeline;
import zhiguang.pipelines.PipelineId;
import zhiguang.pipelines.Pipelines;
import zhiguang.pipelines.Plan;
import zhiguang.pipelines.PlannedStep;
import zhiguang.pipelines.StepName;
import zhiguang.submissions.After;
import zhiguang.submissions.Drafts;
import zhiguang.submissions.Submission;
import zhiguang.submissions.Submissions;
import zhiguang.templates.Template;
import zhiguang.templates.Templates;
import zhiguang.ui.common.SamePerson;
import zhiguang.ui.common.Subscriptions;
import zhiguang.ui.jobs.StepForms;

/** What the pages of pipelines read and do; only a person's own. Slow: never under a page's lock. */
@Service
class PipelinePages {

    private final Pipelines pipelines;
    private final Submissions submissions;
    private final Jobs jobs;
    private final JobFeed feed;
    private final Templates templates;
    private final Drafts drafts;
    private final StepForms forms;

    PipelinePages(
            Pipelines pipelines,
            Submissions submissions,
            Jobs jobs,
            JobFeed feed,
            Templates templates,
            Drafts drafts,
            StepForms forms) {
        this.pipelines = pipelines;
        this.submissions = submissions;
        this.jobs = jobs;
        this.feed = feed;
        this.templates = templates;
        this.drafts = drafts;
        this.forms = forms;
    }

    /** A pipeline and its steps' jobs as far as Slurm has them. */
    record Shown(Pipeline pipeline, Map<StepName, Job> jobs) {}

    Optional<Shown> find(PortalUser user, PipelineId id) {
        return pipelines.find(user.id(), id).map(pipeline -> {
            Map<StepName, Job> found = new HashMap<>();
            pipeline.submissions().forEach((step, submission) -> job(submission).ifPresent(job -> found.put(step, job)));
            return new Shown(pipeline, found);
        });
    }

    /** Of an ended step only how it ended is told by slurmdbd; a page without that is better than none. */
    private Optional<Job> job(Submission submission) {
        Optional<Job> live = submission.jobId().flatMap(id -> feed.snapshot(submission.clusterUser().cluster()).find(id));
        if (live.isPresent() || submission.failure().isEmpty()) {
            return live.filter(job -> job.belongsTo(submission.clusterUser().name()));
        }
        try {
            return submission.jobId().flatMap(id -> jobs.find(submission.clusterUser(), id));
        } catch (RemoteSystemException e) {
            return Optional.empty();
        }
    }

    List<Pipeline> list(PortalUser user) {
        return pipelines.list(user.id());
    }

    PipelineId submit(PortalUser user, Plan plan) {
        return pipelines.submit(user, plan);
    }

    boolean cancel(PortalUser user, PipelineId id) {
        return pipelines.cancel(user, id);
    }

    boolean runAgain(PortalUser user, PipelineId id, StepName from) {
        pipelines.runAgain(user, id, from);
        return true;
    }

    Registration onChanges(PortalUser user, Runnable told) {
        Consumer<Object> same = SamePerson.of(news -> told.run());
        List<AutoCloseable> all = new ArrayList<>(List.of(submissions.subscribe(user.id(), same::accept)));
        user.clusterUser().ifPresent(u -> all.add(feed.subscribe(u, (snapshot, changed) -> same.accept(snapshot))));
        return Subscriptions.of(all);
    }

    Optional<Offer> offer(PortalUser user) {
        return forms.offer(user);
    }

    /** What a new step can begin with: templates, and drafts of jobs by their names. */
    record Beginnings(List<Template> templates, Map<String, String> drafts) {}

    Beginnings beginnings(PortalUser user) {
        Map<String, String> named = new LinkedHashMap<>();
        drafts.list(user.id()).forEach(json -> forms.name(json).ifPresent(name -> named.putIfAbsent(name, json)));
        return new Beginnings(templates.list(user), named);
    }

    Optional<PlanDraft> draft(PortalUser user, String origin) {
        return drafts.find(user.id(), origin).flatMap(PlanDraft::parse);
    }

    boolean keep(PortalUser user, String origin, PlanDraft draft, Instant typed) {
        drafts.keep(user.id(), origin, draft.asJson(), typed);
        return true;
    }

    boolean forget(PortalUser user, String origin) {
        drafts.forget(user.id(), origin);
        return true;
    }

    /** The draft of a pipeline like an earlier one, which gets a folder of its own as that had. */
    Optional<PlanDraft> like(PortalUser user, PipelineId id) {
        return pipelines.find(user.id(), id).map(pipeline -> new PlanDraft(
                pipeline.plan().name().value(), pipeline.plan().steps().stream().map(step -> draft(pipeline, step)).toList()));
    }

    private PlanDraft.Step draft(Pipeline pipeline, PlannedStep step) {
        PlanDraft.Step draft = new PlanDraft.Step(step.name().value(), forms.of(pipeline.asAsked(step)), Map.of());
        for (After how : After.values()) {
            draft = draft.withNeeds(
                    how, new TreeSet<>(step.needs().stream().filter(n -> n.how() == how).map(n -> n.step().value()).toList()));
        }
        return draft;
    }
}
