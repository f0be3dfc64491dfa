package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobLayout;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobOptions;
import zhiguang.jobs.JobRequest;
import zhiguang.pipelines.Need;
import zhiguang.pipelines.Pipeline;
import zhiguang.pipelines.PipelineId;
import zhiguang.pipelines.Pipelines;
import zhiguang.pipelines.Plan;
import zhiguang.pipelines.PlannedStep;
import zhiguang.pipelines.StepName;

/** Pipelines as real Slurm runs them. */
@Tag("slurmrestd")
class PipelineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @TempDir
    static Path home;

    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = new Portal(home, "alice", true);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void runsEachStepAfterWhatItNeeds() {
        PipelineId id = submit(
                step("make", "echo made > made.txt"),
                step("left", "cat made.txt > left.txt", need("make", After.OK)),
                step("right", "cat made.txt > right.txt; false", need("make", After.OK)),
                step("join", "cat left.txt right.txt > both.txt", need("left", After.OK), need("right", After.ANY)),
                step("mend", "echo mended > mended.txt", need("right", After.NOT_OK)));
        Pipeline over = await(id, Pipeline::isOver);
        assertThat(state(over, "make")).isEqualTo(SubmissionState.DONE);
        assertThat(state(over, "right")).isEqualTo(SubmissionState.FAILED);
        assertThat(state(over, "join")).isEqualTo(SubmissionState.DONE);
        assertThat(state(over, "mend")).isEqualTo(SubmissionState.DONE);
        String folder = submission(over, "join").resultFolder();
        assertThat(text(folder + "/both.txt")).isEqualTo("made\nmade\n");
        assertThat(over.submissions().values().stream().map(Submission::workDirectory).distinct()).hasSize(1);
    }

    @Test
    void slurmHoldsTheDependencyAndSaysWhenItIsNeverMet() {
        PipelineId id = submit(step("fails", "sleep 5; false"), step("waits", "true", need("fails", After.OK)), step("last", "true", need("waits", After.OK)));
        Pipeline queued = await(id, p -> p.submissions().values().stream().allMatch(s -> s.jobId().isPresent()));
        String shown = show(submission(queued, "waits"));
        assertThat(shown).contains("afterok:" + submission(queued, "fails").jobId().orElseThrow());
        await(id, p -> p.submission(new StepName("fails")).orElseThrow().state().isFinal());
        awaitShown(queued, "waits", "DependencyNeverSatisfied");

        portal.get(Pipelines.class).runAgain(portal.user, id, new StepName("fails"));
        Pipeline again = find(id);
        assertThat(submission(again, "fails").id()).isNotEqualTo(submission(queued, "fails").id());
        assertThat(submission(again, "last").id()).isNotEqualTo(submission(queued, "last").id());
        assertThat(portal.awaitEnd(submission(queued, "waits").id()).state()).isEqualTo(SubmissionState.CANCELLED);

        assertThat(portal.get(Pipelines.class).cancel(portal.user, id)).isTrue();
        Pipeline over = await(id, Pipeline::isOver);
        assertThat(over.submissions().values()).allMatch(s -> s.state() == SubmissionState.CANCELLED);
        assertThat(portal.get(Pipelines.class).cancel(portal.user, id)).isFalse();
    }

    @Test
    void doesNotSubmitWhatComesAfterARefusedStepAndCancelsNothing() {
        PlannedStep refused = step("refused", "true");
        JobRequest odd = refused.request().job();
        // Slurm alone knows that there is no such feature
        JobRequest never = odd.with(new JobOptions(
                new JobLayout(0, 0, 0, "nosuchfeature", false), odd.options().queueing(), odd.options().mail(),
                odd.options().streams(), odd.options().environment(), List.of()));
        PipelineId id = submit(
                step("fine", "true"),
                new PlannedStep(refused.name(), refused.request().with(never), List.of()),
                step("after", "true", need("refused", After.ANY), need("fine", After.OK)),
                step("later", "true", need("after", After.NOT_OK)));
        Pipeline over = await(id, Pipeline::isOver);
        assertThat(state(over, "fine")).isEqualTo(SubmissionState.DONE);
        assertThat(submission(over, "refused").failure().orElseThrow().code()).startsWith("slurm-");
        assertThat(submission(over, "after").failure()).contains(new Submission.Failure("before-not-submitted", "refused"));
        assertThat(submission(over, "later").failure()).contains(new Submission.Failure("before-not-submitted", "after"));
        assertThat(submission(over, "after").jobId()).isEmpty();
    }

    @Test
    void takesAllOrNone() {
        long before = portal.submissions().list(portal.user.id()).size();
        PlannedStep foreign = step("foreign", "true");
        JobRequest job = foreign.request().job();
        JobRequest forged = new JobRequest(
                job.name(), new AccountName("biology"), job.partition(), 1, 1, 1, 100, job.gpus(), job.timeLimit(), job.script());
        assertThatThrownBy(() -> submit(step("fine", "true"), new PlannedStep(foreign.name(), foreign.request().with(forged), List.of())))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("request.account"));
        assertThat(portal.submissions().list(portal.user.id())).hasSize((int) before);
    }

    @Test
    void hidesAnothersPipeline() {
        PipelineId id = submit(step("only", "true"));
        Pipelines pipelines = portal.get(Pipelines.class);
        UserId other = UserId.random();
        assertThat(pipelines.find(other, id)).isEmpty();
        assertThat(pipelines.list(other)).isEmpty();
        assertThat(pipelines.findBySubmission(other, submission(find(id), "only").id())).isEmpty();
        assertThat(pipelines.findBySubmission(portal.user.id(), submission(find(id), "only").id())).contains(id);
        await(id, Pipeline::isOver);
    }

    static PlannedStep step(String name, String script, Need... needs) {
        SubmissionRequest request = Portal.request(name, "#!/bin/bash\n" + script + "\n", List.of(), List.of("*.txt"));
        return new PlannedStep(new StepName(name), request, List.of(needs));
    }

    static Need need(String step, After how) {
        return new Need(new StepName(step), how);
    }

    private static PipelineId submit(PlannedStep... steps) {
        return portal.get(Pipelines.class).submit(portal.user, new Plan(new JobName("pipeline"), List.of(steps)));
    }

    private static Pipeline find(PipelineId id) {
        return portal.get(Pipelines.class).find(portal.user.id(), id).orElseThrow();
    }

    private static Submission submission(Pipeline pipeline, String step) {
        return pipeline.submission(new StepName(step)).orElseThrow();
    }

    private static SubmissionState state(Pipeline pipeline, String step) {
        return submission(pipeline, step).state();
    }

    private static Pipeline await(PipelineId id, Predicate<Pipeline> condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Pipeline now = find(id);
            if (condition.test(now)) {
                return now;
            }
            assertThat(Instant.now()).as("%s", now.submissions()).isBefore(end);
            pause();
        }
    }

    private static void awaitShown(Pipeline pipeline, String step, String words) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!show(submission(pipeline, step)).contains(words)) {
            assertThat(Instant.now()).isBefore(end);
            pause();
        }
    }

    private static String show(Submission submission) {
        return portal.get(RemoteShell.class)
                .run(portal.user.clusterUser().orElseThrow(),
                        RemoteCommand.of("scontrol", "show", "job", submission.jobId().orElseThrow().value()), new byte[0], Duration.ofSeconds(20))
                .output();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String key) {
        return new String(portal.download(key), StandardCharsets.UTF_8);
    }
}
