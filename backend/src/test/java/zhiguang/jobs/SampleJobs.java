package zhiguang.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.identity.ClusterName;

/** Jobs and requests as tests need them. */
public final class SampleJobs {

    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private SampleJobs() {}

    public static Job job(long id, String user, JobState state) {
        return job(JobId.of(id), user, state, NOON.plusSeconds(id), "");
    }

    public static Job job(JobId id, String user, JobState state, Instant submitted, String comment) {
        return new Job(
                id,
                "relax",
                user,
                "physics",
                "compute",
                "normal",
                state,
                state.name(),
                "None",
                submitted,
                Optional.of(submitted),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofHours(1)),
                "",
                "cpu=1",
                "",
                Optional.empty(),
                Optional.empty(),
                JobEnd.NONE,
                JobUse.UNKNOWN,
                comment, Optional.empty(), Optional.empty(), ClusterName.MAIN);
    }

    /** The same, told by that cluster. */
    public static Job on(Job job, ClusterName cluster) {
        return new Job(
                job.id(), job.name(), job.user(), job.account(), job.partition(), job.qos(), job.state(), job.rawState(), job.reason(),
                job.submitted(), job.eligible(), job.started(), job.ended(), job.timeLimit(), job.nodes(), job.requested(),
                job.allocated(), job.workDirectory(), job.output(), job.end(), job.use(), job.comment(), job.array(), job.error(), cluster);
    }

    public static Job withState(Job job, JobState state) {
        return new Job(
                job.id(), job.name(), job.user(), job.account(), job.partition(), job.qos(), state, state.name(), job.reason(),
                job.submitted(), job.eligible(), job.started(), job.ended(), job.timeLimit(), job.nodes(), job.requested(),
                job.allocated(), job.workDirectory(), job.output(), job.end(), job.use(), job.comment(), job.array(), job.error(), job.cluster());
    }

    public static Job withReason(Job job, String reason) {
        return new Job(
                job.id(), job.name(), job.user(), job.account(), job.partition(), job.qos(), job.state(), job.rawState(), reason,
                job.submitted(), job.eligible(), job.started(), job.ended(), job.timeLimit(), job.nodes(), job.requested(),
                job.allocated(), job.workDirectory(), job.output(), job.end(), job.use(), job.comment(), job.array(), job.error(), job.cluster());
    }

    public static Job ended(Job job, JobEnd end) {
        return new Job(
                job.id(), job.name(), job.user(), job.account(), job.partition(), job.qos(), job.state(), job.rawState(), job.reason(),
                job.submitted(), job.eligible(), job.started(), job.ended(), job.timeLimit(), "c1", job.requested(),
                job.allocated(), job.workDirectory(), job.output(), end, job.use(), job.comment(), job.array(), job.error(), job.cluster());
    }

    /** With what it had of GPUs, and made of them. */
    public static Job using(Job job, Instant start, Instant end, String requested, String allocated, GpuUse gpus) {
        return new Job(
                job.id(), job.name(), job.user(), job.account(), job.partition(), job.qos(), job.state(), job.rawState(), job.reason(),
                job.submitted(), job.eligible(), Optional.of(start), Optional.of(end), job.timeLimit(), job.nodes(), requested,
                allocated, job.workDirectory(), job.output(), job.end(),
                new JobUse(job.use().cpuTime(), job.use().peakMemory(), gpus), job.comment(), job.array(), job.error(), job.cluster());
    }

    public static Job named(Job job, String name) {
        return new Job(
                job.id(), name, job.user(), job.account(), job.partition(), job.qos(), job.state(), job.rawState(), job.reason(),
                job.submitted(), job.eligible(), job.started(), job.ended(), job.timeLimit(), job.nodes(), job.requested(),
                job.allocated(), job.workDirectory(), job.output(), job.end(), job.use(), job.comment(), job.array(), job.error(), job.cluster());
    }

    public static Job partOf(Job job, ArrayPart array) {
        return new Job(
                job.id(), job.name(), job.user(), job.account(), job.partition(), job.qos(), job.state(), job.rawState(), job.reason(),
                job.submitted(), job.eligible(), job.started(), job.ended(), job.timeLimit(), job.nodes(), job.requested(),
                job.allocated(), job.workDirectory(), job.output(), job.end(), job.use(), job.comment(), Optional.of(array), job.error(), job.cluster());
    }

    /** Ran ten minutes to a good end with that much memory at most, in bytes. */
    public static Job run(String name, String comment, long peak) {
        Job job = named(job(JobId.of(1), "alice", JobState.COMPLETED, NOON, comment), name);
        Job ran = using(job, NOON, NOON.plusSeconds(600), job.requested(), job.allocated(), job.use().gpus());
        return new Job(
                ran.id(), ran.name(), ran.user(), ran.account(), ran.partition(), ran.qos(), ran.state(), ran.rawState(), ran.reason(),
                ran.submitted(), ran.eligible(), ran.started(), ran.ended(), ran.timeLimit(), "c1", ran.requested(), ran.allocated(),
                ran.workDirectory(), ran.output(), ran.end(), new JobUse(Optional.empty(), OptionalLong.of(peak)), comment, ran.array(),
                ran.error(), ran.cluster());
    }

    /** {@code memory} in MiB. */
    public static JobRequest asking(String name, long memory) {
        JobRequest r = request(name);
        return new JobRequest(r.name(), r.account(), r.partition(), 1, 1, 1, memory, GpuRequest.NONE, r.timeLimit(), r.script());
    }

    public static JobRequest request(String name) {
        return new JobRequest(
                new JobName(name),
                new AccountName("physics"),
                new PartitionName("compute"),
                1,
                1,
                1,
                100,
                GpuRequest.NONE,
                Duration.ofMinutes(10),
                new JobScript("#!/bin/bash\nhostname\n"));
    }
}
