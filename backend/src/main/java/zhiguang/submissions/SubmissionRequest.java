package zhiguang.submissions;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobRequest;
import zhiguang.spaces.ObjectKey;

/**
 * What a user asks for: a job, the objects it reads and the files to bring home.
 *
 * @param logStays whether what the job prints stays on the cluster, where whoever asked looks for it; false in requests that were stored before
 * @param sweep the table that each task of the array takes its values from; requests that were stored before there were sweeps have none
 */
public record SubmissionRequest(JobRequest job, List<ObjectKey> inputs, List<OutputPattern> outputs, boolean logStays, Optional<SweepId> sweep) {

    public static final int MOST_INPUTS = 10_000;
    /** Names on the cluster that begin with it are the portal's. */
    public static final String OUR_OWN = ".zhiguang-";

    private static final int MOST_PATTERNS = 100;

    public SubmissionRequest {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        sweep = Objects.requireNonNullElse(sweep, Optional.empty());
        if (inputs.size() > MOST_INPUTS || outputs.size() > MOST_PATTERNS) {
            throw new InvalidInputException(
                    "request.files", "At most 10,000 input files and 100 output patterns.", MOST_INPUTS, MOST_PATTERNS);
        }
        if (inputs.stream().map(ObjectKey::name).distinct().count() != inputs.size()) {
            throw new InvalidInputException(
                    "request.same-name", "Two input files have the same name; they would overwrite each other.");
        }
        if (inputs.stream().anyMatch(key -> key.name().startsWith(OUR_OWN))) {
            throw new InvalidInputException(
                    "request.own-name", "Names that begin with .zhiguang- are the portal's own on the cluster.", OUR_OWN);
        }
    }

    public SubmissionRequest(JobRequest job, List<ObjectKey> inputs, List<OutputPattern> outputs) {
        this(job, inputs, outputs, Optional.empty());
    }

    public SubmissionRequest(JobRequest job, List<ObjectKey> inputs, List<OutputPattern> outputs, Optional<SweepId> sweep) {
        this(job, inputs, outputs, false, sweep);
    }

    public SubmissionRequest withLogStaying() {
        return new SubmissionRequest(job, inputs, outputs, true, sweep);
    }

    public SubmissionRequest with(JobRequest other) {
        return new SubmissionRequest(other, inputs, outputs, logStays, sweep);
    }
}
