package zhiguang.pipelines;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobStreams;
import zhiguang.submissions.PlannedSubmission;
import zhiguang.submissions.Prerequisite;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.Submissions;

/** Plans that people have submitted; another's pipeline does not exist here. */
@Service
public class Pipelines {

    private static final int MOST_LISTED = 100;

    private final PipelineTable table;
    private final Submissions submissions;
    private final AuditLog audit;
    private final Clock clock;

    Pipelines(PipelineTable table, Submissions submissions, AuditLog audit, Clock clock) {
        this.table = table;
        this.submissions = submissions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes all steps or none. Those that name no working folder work in one together.
     *
     * @throws InvalidInputException for the first step that Slurm would not take from this user
     */
    public PipelineId submit(PortalUser owner, Plan asked) {
        Map<StepName, SubmissionId> ids = new HashMap<>();
        asked.steps().forEach(step -> ids.put(step.name(), SubmissionId.random()));
        PipelineId id = PipelineId.random();
        RemotePath folder = submissions.commonFolder(owner, asked.name(), new SubmissionId(id.value()));
        Plan plan = new Plan(asked.name(), asked.steps().stream()
                .map(step -> new PlannedStep(step.name(), in(folder, step.request()), step.needs()))
                .toList());
        submissions.submitTogether(owner, planned(plan.steps(), ids), () -> {
            table.insert(new PipelineTable.Row(id, owner.id(), plan, clock.instant().truncatedTo(ChronoUnit.MICROS)));
            ids.forEach((step, submission) -> table.insertStep(id, step, submission));
            audit.record(AuditEvent.done(owner.login(), "pipeline.submitted", id.toString()));
        });
        return id;
    }

    private static SubmissionRequest in(RemotePath folder, SubmissionRequest request) {
        JobRequest job = request.job();
        JobStreams streams = job.options().streams();
        return streams.workDirectory().isEmpty()
                ? request.with(job.with(job.options().with(new JobStreams(folder.value(), streams.output(), streams.error()))))
                : request;
    }

    private static List<PlannedSubmission> planned(List<PlannedStep> steps, Map<StepName, SubmissionId> ids) {
        return steps.stream()
                .map(step -> new PlannedSubmission(
                        id(ids, step.name()),
                        step.request(),
                        step.needs().stream().map(need -> new Prerequisite(id(ids, need.step()), need.how())).toList()))
                .toList();
    }

    private static SubmissionId id(Map<StepName, SubmissionId> ids, StepName step) {
        return Optional.ofNullable(ids.get(step)).orElseThrow();
    }

    /**
     * Runs a step that has ended, and all that wait for it, once more; what of them is still in Slurm is cancelled.
     *
     * @throws InvalidInputException when there is nothing to run again
     */
    public void runAgain(PortalUser owner, PipelineId id, StepName from) {
        Pipeline pipeline = find(owner.id(), id).orElseThrow(() -> new InvalidInputException("pipeline.gone", "There is no such pipeline."));
        List<PlannedStep> again = pipeline.plan().from(from);
        Optional<Submission> before = pipeline.submission(from).filter(s -> s.state().isFinal());
        if (before.isEmpty() || pipeline.plan().find(from).isEmpty()) {
            throw new InvalidInputException("pipeline.not-over", "Only a step that has ended can be run again.");
        }
        Map<StepName, SubmissionId> ids = new LinkedHashMap<>();
        pipeline.submissions().forEach((step, submission) -> ids.put(step, submission.id()));
        List<SubmissionId> left = again.stream()
                .flatMap(step -> pipeline.submission(step.name()).stream())
                .filter(s -> !s.state().isFinal())
                .map(Submission::id)
                .toList();
        again.forEach(step -> ids.put(step.name(), SubmissionId.random()));
        PortalUser there = owner.on(before.get().clusterUser().cluster());
        submissions.submitTogether(there, planned(again, ids), () -> {
            table.lock(id);
            if (!Optional.ofNullable(table.steps(id).get(from)).equals(before.map(Submission::id))) {
                throw new InvalidInputException("pipeline.not-over", "Only a step that has ended can be run again.");
            }
            again.forEach(step -> table.insertStep(id, step.name(), id(ids, step.name())));
            audit.record(AuditEvent.done(owner.login(), "pipeline.again", id + " " + from));
        });
        left.forEach(old -> submissions.cancel(owner, old));
    }

    public Optional<Pipeline> find(UserId owner, PipelineId id) {
        return table.find(id).filter(row -> row.owner().equals(owner)).map(row -> read(owner, row));
    }

    public Optional<PipelineId> findBySubmission(UserId owner, SubmissionId submission) {
        return submissions.find(owner, submission).flatMap(s -> table.findBySubmission(s.id()));
    }

    /** The newest first, at most 100. */
    public List<Pipeline> list(UserId owner) {
        return table.list(owner, MOST_LISTED).stream().map(row -> read(owner, row)).toList();
    }

    /** Asks for the end of all steps, those that wait first; false when none is left. */
    public boolean cancel(PortalUser owner, PipelineId id) {
        List<Submission> left = new ArrayList<>();
        find(owner.id(), id).ifPresent(p -> p.plan().steps().reversed().stream()
                .flatMap(step -> p.submission(step.name()).stream())
                .filter(s -> !s.state().isFinal())
                .forEach(left::add));
        left.sort((a, b) -> Boolean.compare(a.jobId().isPresent(), b.jobId().isPresent()));
        left.forEach(s -> submissions.cancel(owner, s.id()));
        return !left.isEmpty();
    }

    private Pipeline read(UserId owner, PipelineTable.Row row) {
        Map<StepName, SubmissionId> steps = table.steps(row.id());
        Map<SubmissionId, Submission> byId =
                submissions.list(owner, steps.values()).stream().collect(Collectors.toMap(Submission::id, Function.identity()));
        Map<StepName, Submission> found = new HashMap<>();
        steps.forEach((step, id) -> Optional.ofNullable(byId.get(id)).ifPresent(s -> found.put(step, s)));
        return new Pipeline(row.id(), row.owner(), row.plan(), found, row.created());
    }
}
