package zhiguang.submissions;

import java.util.List;

/** One of several requests that are taken together, and what must come before it. */
public record PlannedSubmission(SubmissionId id, SubmissionRequest request, List<Prerequisite> prerequisites) {

    public PlannedSubmission {
        prerequisites = List.copyOf(prerequisites);
    }
}
