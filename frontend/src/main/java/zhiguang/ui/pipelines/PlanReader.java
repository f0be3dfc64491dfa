package zhiguang.ui.pipelines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import zhiguang.cluster.Offer;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobName;
import zhiguang.pipelines.Need;
import zhiguang.pipelines.Plan;
import zhiguang.pipelines.PlannedStep;
import zhiguang.pipelines.StepName;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.ui.jobs.StepForms;

/** Makes a plan of a draft, and finds everything that is wrong with it at once. */
@Service
class PlanReader {

    private final StepForms forms;

    PlanReader(StepForms forms) {
        this.forms = forms;
    }

    /** {@code step} is the number of the step, −1 for the whole. */
    record Problem(int step, InvalidInputException what) {}

    /** The plan is there when there are no problems. */
    record Result(Optional<Plan> plan, List<Problem> problems) {}

    Result read(PlanDraft draft, Optional<Offer> offer) {
        List<Problem> problems = new ArrayList<>();
        Optional<JobName> name = tried(-1, problems, () -> new JobName(draft.name()));
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < draft.steps().size(); i++) {
            step(i, draft.steps().get(i), offer, problems).ifPresent(steps::add);
        }
        if (name.isEmpty() || steps.size() < draft.steps().size()) {
            return new Result(Optional.empty(), problems);
        }
        Optional<Plan> plan = tried(-1, problems, () -> new Plan(name.get(), steps));
        return new Result(problems.isEmpty() ? plan : Optional.empty(), problems);
    }

    private Optional<PlannedStep> step(int at, PlanDraft.Step step, Optional<Offer> offer, List<Problem> problems) {
        StepForms.Read read = forms.read(step.job(), offer);
        read.problems().forEach(what -> problems.add(new Problem(at, what)));
        Optional<StepName> name = tried(at, problems, () -> new StepName(step.name()));
        Optional<List<Need>> needs = tried(at, problems, () -> step.needs().entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(how -> new Need(new StepName(e.getKey()), how)))
                .toList());
        Optional<SubmissionRequest> request = read.request();
        return name.isPresent() && needs.isPresent() && request.isPresent()
                ? Optional.of(new PlannedStep(name.get(), request.get(), needs.get()))
                : Optional.empty();
    }

    private static <T> Optional<T> tried(int step, List<Problem> problems, Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (InvalidInputException e) {
            problems.add(new Problem(step, e));
            return Optional.empty();
        }
    }
}
