package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobAccounting;
import zhiguang.jobs.JobName;
import zhiguang.pipelines.Pipeline;
import zhiguang.pipelines.PipelineId;
import zhiguang.pipelines.Pipelines;
import zhiguang.pipelines.Plan;
import zhiguang.pipelines.PlannedStep;
import zhiguang.pipelines.StepName;

/** Kills the portal with SIGKILL while it hands a pipeline to Slurm, again and again: in the end each step was submitted once. */
@Tag("chaos")
class PipelineCrashIT extends KilledPortals {

    private static final int KILLS = 4;

    @Test
    void submitsEachStepOnce() throws Exception {
        Instant began = Instant.now();
        PlannedStep[] chain = new PlannedStep[2 * KILLS];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = i == 0
                    ? PipelineIT.step("s0", "true")
                    : PipelineIT.step("s" + i, "true", PipelineIT.need("s" + (i - 1), After.OK));
        }
        Pipelines pipelines = portal.get(Pipelines.class);
        PipelineId id = pipelines.submit(portal.user, new Plan(new JobName("crash"), List.of(chain)));
        for (int kill = 1; kill <= KILLS; kill++) {
            Process victim = PortalProcess.start(portal);
            try {
                awaitSubmitted(pipelines, id, 2 * kill - 1, victim);
            } finally {
                PortalProcess.kill(victim);
            }
        }
        Process survivor = PortalProcess.start(portal);
        try {
            for (Submission step : find(pipelines, id).submissions().values()) {
                assertThat(portal.awaitEnd(step.id()).state()).as("%s", step).isEqualTo(SubmissionState.DONE);
            }
        } finally {
            PortalProcess.kill(survivor);
        }
        await().atMost(Duration.ofSeconds(60)) // slurmdbd hears late
                .ignoreException(NoSuchElementException.class)
                .untilAsserted(() -> assertThat(order(pipelines, id)).isSorted());
        Map<SubmissionId, Long> jobs = jobs(began);
        assertThat(find(pipelines, id).submissions().values()).allSatisfy(s -> assertThat(jobs.get(s.id())).isEqualTo(1));
    }

    private void awaitSubmitted(Pipelines pipelines, PipelineId id, int steps, Process victim) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(90);
        while (find(pipelines, id).submissions().values().stream().filter(s -> s.attempt().begun().isPresent()).count() < steps) {
            assertThat(victim.isAlive()).as("the portal lived until it was killed, see its log").isTrue();
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(5);
        }
    }

    private List<Instant> order(Pipelines pipelines, PipelineId id) {
        Pipeline pipeline = find(pipelines, id);
        return IntStream.range(0, 2 * KILLS)
                .mapToObj(i -> pipeline.submission(new StepName("s" + i)).orElseThrow())
                .map(s -> portal.get(JobAccounting.class)
                        .findJob(portal.user.clusterUser().orElseThrow(), s.jobId().orElseThrow())
                        .flatMap(Job::started)
                        .orElseThrow())
                .toList();
    }

    private Map<SubmissionId, Long> jobs(Instant began) {
        return portal.get(JobAccounting.class).listJobs(portal.user.clusterUser().orElseThrow(), began.minusSeconds(60)).stream()
                .map(Job::comment)
                .map(SubmissionId::inComment)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(s -> s, Collectors.counting()));
    }

    private Pipeline find(Pipelines pipelines, PipelineId id) {
        return pipelines.find(portal.user.id(), id).orElseThrow();
    }
}
