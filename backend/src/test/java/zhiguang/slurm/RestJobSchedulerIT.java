package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static zhiguang.slurm.RealSlurm.ALICE;
import static zhiguang.slurm.RealSlurm.BOB;
import static zhiguang.slurm.RealSlurm.DAVE;
import static zhiguang.slurm.RealSlurm.WATCHER;
import static zhiguang.slurm.RealSlurm.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhiguang.jobs.CancelResult;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobEnd;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SubmitResult;

@Tag("slurmrestd")
class RestJobSchedulerIT {

    private final RestJobScheduler scheduler = new RestJobScheduler(RealSlurm.clients());
    private final RestJobAccounting accounting = new RestJobAccounting(RealSlurm.clients());

    @Test
    void runsAJobAndAccountsForIt() throws InterruptedException {
        JobId id = submit(Samples.request("physics", "compute", "#!/bin/bash\nfor i in $(seq 200000); do :; done\nexit 3\n"));
        Job live = eventually(() -> scheduler.findJob(ALICE, id).filter(job -> job.state().isFinished()));
        assertThat(live.name()).isEqualTo("测试 $(id) \"'<b>");
        assertThat(live.state()).isEqualTo(JobState.FAILED);
        assertThat(live.end()).isEqualTo(new JobEnd(3, 0));
        assertThat(live.comment()).isEqualTo("zhiguang:sample");
        assertThat(live.output()).hasValueSatisfying(path -> assertThat(path.value()).isEqualTo("/tmp/zhiguang-" + id + ".out"));
        assertThat(live.timeLimit()).contains(Duration.ofMinutes(2));
        assertThat(live.started()).isPresent();
        assertThat(live.requested()).contains("cpu=2", "mem=200M");

        Job accounted = eventually(() -> accounting.findJob(ALICE, id)
                .filter(job -> job.state().isFinished() && job.use().cpuTime().isPresent()));
        assertThat(accounted.submitted()).isEqualTo(live.submitted());
        assertThat(accounted.ended()).isEqualTo(live.ended());
        assertThat(accounted.end()).isEqualTo(live.end());
        assertThat(accounted.comment()).isEqualTo(live.comment());
        assertThat(accounted.output()).isEqualTo(live.output());
        assertThat(accounted.requested()).isEqualTo(live.requested());
        assertThat(accounted.use().cpuTime()).hasValueSatisfying(time -> assertThat(time).isPositive());
        assertThat(accounting.listJobs(ALICE, Instant.now().minusSeconds(600)))
                .extracting(Job::id)
                .contains(id);
        assertThat(accounting.findJob(BOB, id)).isEmpty();
    }

    @Test
    void listsStatesAndCancels() throws InterruptedException {
        JobId id = submit(Samples.request("physics", "compute", "#!/bin/bash\nsleep 60\n"));
        eventually(() -> Optional.ofNullable(scheduler.listStates(WATCHER).get(id)).filter(JobState.RUNNING::equals));
        assertThat(scheduler.cancel(BOB, id)).isEqualTo(CancelResult.DENIED);
        assertThat(scheduler.cancel(ALICE, id)).isEqualTo(CancelResult.CANCELLED);
        eventually(() -> Optional.ofNullable(scheduler.listStates(WATCHER).get(id)).filter(JobState.CANCELLED::equals));
        assertThat(scheduler.cancel(ALICE, id)).isEqualTo(CancelResult.ALREADY_ENDED);
        assertThat(scheduler.cancel(ALICE, new JobId("999999"))).isEqualTo(CancelResult.UNKNOWN_JOB);
    }

    @Test
    void givesAJobTheGpusItAskedFor() throws InterruptedException {
        JobId id = submit(Samples.request("ai", "gpu", "#!/bin/bash\nsleep 60\n", new GpuRequest("a100", 2)));
        Job job = eventually(() -> scheduler.findJob(WATCHER, id).filter(j -> j.state() == JobState.RUNNING));
        assertThat(job.allocated()).contains("gres/gpu=2");
        scheduler.cancel(ALICE, id);
    }

    @Test
    void passesOnSlurmsRefusals() {
        assertThat(refusal(scheduler.submit(ALICE, Samples.request("biology", "compute", "#!/bin/sh\n"), Samples.placement())))
                .isEqualTo(2045);
        assertThat(refusal(scheduler.submit(ALICE, Samples.request("physics", "nowhere", "#!/bin/sh\n"), Samples.placement())))
                .isEqualTo(2000);
        assertThat(refusal(scheduler.submit(DAVE, Samples.request(), Samples.placement()))).isEqualTo(2045);
    }

    @Test
    void doesNotFindAJobThatIsNot() {
        assertThat(scheduler.findJob(ALICE, new JobId("999999"))).isEmpty();
        assertThat(accounting.findJob(ALICE, new JobId("999999"))).isEmpty();
    }

    private JobId submit(JobRequest request) {
        SubmitResult result = scheduler.submit(ALICE, request, Samples.placement());
        assertThat(result).isInstanceOf(SubmitResult.Accepted.class);
        return ((SubmitResult.Accepted) result).id();
    }

    private static int refusal(SubmitResult result) {
        assertThat(result).isInstanceOf(SubmitResult.Refused.class);
        return ((SubmitResult.Refused) result).number();
    }
}
