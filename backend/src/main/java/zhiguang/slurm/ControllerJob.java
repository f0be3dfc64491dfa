package zhiguang.slurm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.JobUse;
import zhiguang.slurm.model.JobInfo;

/** A job as slurmctld tells it. */
final class ControllerJob {

    private final JobInfo given;
    private final List<String> words;
    private final JobState state;

    private ControllerJob(JobInfo given) {
        this.given = given;
        this.words = JobFields.words(given.getJobState());
        this.state = JobState.of(words);
    }

    static Job read(JobInfo given, ClusterName cluster) {
        return new ControllerJob(given).read(cluster);
    }

    /** Whether this is the job with that id, which may be written as {@code 26_0} or {@code 12+1} too. */
    static boolean is(JobInfo given, JobId id) {
        return JobFields.is(
                id,
                given.getJobId(),
                SlurmNumbers.of(given.getArrayJobId()),
                SlurmNumbers.of(given.getArrayTaskId()),
                SlurmNumbers.of(given.getHetJobId()),
                SlurmNumbers.of(given.getHetJobOffset()));
    }

    private Job read(ClusterName cluster) {
        return new Job(
                new JobId(String.valueOf(given.getJobId())),
                JobFields.text(given.getName()),
                JobFields.text(given.getUserName()),
                JobFields.text(given.getAccount()),
                JobFields.text(given.getPartition()),
                JobFields.text(given.getQos()),
                state,
                String.join(",", words),
                JobFields.text(given.getStateReason()),
                SlurmNumbers.time(given.getSubmitTime()).orElse(Instant.EPOCH),
                SlurmNumbers.time(given.getEligibleTime()),
                started(),
                JobFields.hasEnded(state) ? SlurmNumbers.time(given.getEndTime()) : Optional.empty(),
                SlurmNumbers.minutes(given.getTimeLimit()),
                JobFields.nodes(given.getNodes()),
                JobFields.text(given.getTresReqStr()),
                JobFields.text(given.getTresAllocStr()),
                JobFields.path(given.getCurrentWorkingDirectory()),
                JobFields.path(given.getStandardOutput()),
                JobFields.end(given.getExitCode()),
                JobUse.UNKNOWN,
                JobFields.text(given.getComment()),
                array(),
                JobFields.path(given.getStandardError()),
                cluster);
    }

    private Optional<ArrayPart> array() {
        Optional<Long> one = SlurmNumbers.of(given.getArrayTaskId());
        return SlurmNumbers.of(given.getArrayJobId())
                .flatMap(job -> ArrayPart.of(job, one.map(String::valueOf).orElse(JobFields.text(given.getArrayTaskString()))));
    }

    /** A pending job's start is a guess, and one cancelled while pending is given a start that never was. */
    private Optional<Instant> started() {
        boolean ran = state != JobState.PENDING && !JobFields.nodes(given.getNodes()).isEmpty();
        return ran ? SlurmNumbers.time(given.getStartTime()) : Optional.empty();
    }
}
