package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RightSizeTest {

    private static final long GIB = 1L << 30;

    @Test
    void suggestsWhatTheLastRunsNeededWithRoomToSpare() {
        RightSize size = RightSize.of(List.of(run(3 * GIB), run(2 * GIB)), asking(64 * 1024, 600)).orElseThrow();
        assertThat(size.runs()).isEqualTo(2);
        assertThat(size.mostMemory()).isEqualTo(3 * 1024);
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
                new JobUse(Optional.empty(), OptionalLong.of(peak)), job.comment());
    }
}
