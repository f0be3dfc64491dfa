package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import zhiguang.identity.ClusterName;

class RightSizeTest {

    private static final long GIB = 1L << 30;

    @Test
    void suggestsWhatTheLastRunsNeededWithRoomToSpare() {
        RightSize size = RightSize.of(List.of(run(3 * GIB), run(2 * GIB)), asking(64 * 1024, 600)).orElseThrow();
        assertThat(size.runs()).isEqualTo(2);
        assertThat(size.mostMemory()).isEqualTo(3 * 1024);
        assertThat(size.askedMemory()).isEqualTo(64 * 1024);
        assertThat(size.memory()).contains(3840L);
        assertThat(size.time()).contains(Duration.ofMinutes(20));
    }

    @Test
    void saysNothingWhenAllIsWellAsked() {
        assertThat(RightSize.of(List.of(run(3 * GIB), run(3 * GIB)), asking(5 * 1024, 20))).isEmpty();
    }

    @Test
    void saysNothingOfTooFewRunsOfOthersOrAfterARunThatFellShort() {
        JobRequest asking = asking(64 * 1024, 600);
        assertThat(RightSize.of(List.of(run(GIB)), asking)).isEmpty();
        assertThat(RightSize.of(List.of(named("other", JobState.COMPLETED, GIB), run(GIB)), asking)).isEmpty();
        assertThat(RightSize.of(List.of(run(GIB), run(GIB), named("relax", JobState.OUT_OF_MEMORY, GIB)), asking)).isEmpty();
    }

    @Test
    void takesTheRunsThatItIsTold() {
        List<Job> history = List.of(named("monday", JobState.COMPLETED, GIB), named("tuesday", JobState.COMPLETED, 2 * GIB), run(9 * GIB));
        RightSize size = RightSize.of(history, asking(64 * 1024, 600), job -> job.name().endsWith("day")).orElseThrow();
        assertThat(size.runs()).isEqualTo(2);
        assertThat(size.mostMemory()).isEqualTo(2 * 1024);
    }

    @Test
    void suggestsFewerGpusWhereTheyStoodStill() {
        GpuSize few = RightSize.of(List.of(gpuRun(4, 20), gpuRun(4, 10)), askingGpus(1, 4, 0)).orElseThrow().gpus().orElseThrow();
        assertThat(few).isEqualTo(new GpuSize(2, 0.8, 1));
        assertThat(RightSize.of(List.of(gpuRun(8, 40), gpuRun(8, 30)), askingGpus(2, 4, 0)).orElseThrow().gpus().orElseThrow().wanted())
                .as("4 in all on two nodes").isEqualTo(2);
        assertThat(RightSize.of(List.of(gpuRun(8, 40), gpuRun(8, 30)), askingGpus(2, 0, 8)).orElseThrow().gpus().orElseThrow().wanted())
                .isEqualTo(4);
        assertThat(RightSize.of(List.of(gpuRun(2, 0), gpuRun(2, 0)), askingGpus(1, 2, 0)).orElseThrow().gpus().orElseThrow().wanted()).isZero();
    }

    @Test
    void saysNothingOfGpusThatWorkedOrWereNotMeasured() {
        assertThat(RightSize.of(List.of(gpuRun(4, 90), gpuRun(4, 20)), askingGpus(1, 4, 0))).isEmpty();
        assertThat(RightSize.of(List.of(gpuRun(1, 3), gpuRun(1, 5)), askingGpus(1, 1, 0))).as("one is the least that works").isEmpty();
        assertThat(RightSize.of(List.of(gpuRun(4, 5), run(3 * GIB)), askingGpus(1, 4, 0))).as("one measured run").isEmpty();
        assertThat(RightSize.of(List.of(gpuRun(4, 5), gpuRun(4, 5)), asking(5 * 1024, 20))).as("none asked").isEmpty();
    }

    private static Job gpuRun(int gpus, int percent) {
        Job run = run(3 * GIB);
        return SampleJobs.using(
                run, run.started().orElseThrow(), run.ended().orElseThrow(), run.requested(), "cpu=1,gres/gpu:a100=" + gpus,
                new GpuUse(OptionalLong.of(percent), OptionalLong.empty()));
    }

    private static JobRequest askingGpus(int nodes, int perNode, int perJob) {
        JobRequest r = asking(5 * 1024, 20);
        JobOptions options = new JobOptions(
                new JobLayout(0, 0, perJob, "", false), JobQueueing.NONE, JobMail.NONE, JobStreams.NONE, Map.of(), List.of());
        return new JobRequest(
                r.name(), r.account(), r.partition(), nodes, nodes, 1, r.memoryPerNode(), new GpuRequest("", perNode), r.timeLimit(), r.script(),
                options);
    }

    private static JobRequest asking(long memory, int minutes) {
        JobRequest r = SampleJobs.request("relax");
        return new JobRequest(
                r.name(), r.account(), r.partition(), 1, 1, 1, memory, GpuRequest.NONE, Duration.ofMinutes(minutes), r.script());
    }

    private static Job run(long peak) {
        return named("relax", JobState.COMPLETED, peak);
    }

    private static Job named(String name, JobState state, long peak) {
        Job job = SampleJobs.job(1, "alice", state);
        return new Job(
                job.id(), name, job.user(), job.account(), job.partition(), job.qos(), state, state.name(), "None", job.submitted(),
                job.eligible(), Optional.of(SampleJobs.NOON), Optional.of(SampleJobs.NOON.plusSeconds(600)), job.timeLimit(), "c1",
                job.requested(), job.allocated(), job.workDirectory(), job.output(), job.end(),
                new JobUse(Optional.empty(), OptionalLong.of(peak)), job.comment(), Optional.empty(), Optional.empty(), ClusterName.MAIN);
    }
}
