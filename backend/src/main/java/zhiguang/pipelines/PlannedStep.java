package zhiguang.pipelines;

import java.util.List;
import zhiguang.submissions.SubmissionRequest;

/** One step: what it asks for, and what must come before it. */
public record PlannedStep(StepName name, SubmissionRequest request, List<Need> needs) {

    public PlannedStep {
        needs = needs.stream().distinct().toList();
    }

    public boolean needs(StepName other) {
        return needs.stream().anyMatch(need -> need.step().equals(other));
    }
}
