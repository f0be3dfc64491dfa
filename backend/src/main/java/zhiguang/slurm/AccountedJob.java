package zhiguang.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.GpuUse;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.JobUse;
import zhiguang.slurm.model.Job;
import zhiguang.slurm.model.JobArray;
import zhiguang.slurm.model.JobComment;
import zhiguang.slurm.model.JobHet;
import zhiguang.slurm.model.JobState1;
import zhiguang.slurm.model.JobTime;
import zhiguang.slurm.model.JobTres;
import zhiguang.slurm.model.Step;
import zhiguang.slurm.model.StepTime;
import zhiguang.slurm.model.StepTres;
import zhiguang.slurm.model.StepTresRequested;
import zhiguang.slurm.model.Tres;

/** A job as slurmdbd tells it, with what its steps used. */
final class AccountedJob {

    private final Job given;
    private final Optional<JobTime> time;
    private final Optional<JobTres> tres;
    private final List<String> words;
    private final JobState state;

    private AccountedJob(Job given) {
        this.given = given;
        this.time = Optional.ofNullable(given.getTime());
        this.tres = Optional.ofNullable(given.getTres());
        this.words = JobFields.words(
                Optional.ofNullable(given.getState()).map(JobState1::getCurrent).orElse(null));
        this.state = JobState.of(words);
    }

    static zhiguang.jobs.Job read(Job given, ClusterName cluster) {
        return new AccountedJob(given).read(cluster);
    }

    /** Whether this is the job with that id, which may be written as {@code 26_0} or {@code 12+1} too. */
    static boolean is(Job given, JobId id) {
        return JobFields.is(
                id,
                given.getJobId(),
                Optional.ofNullable(given.getArray()).map(JobArray::getJobId),
                Optional.ofNullable(given.getArray()).map(JobArray::getTaskId).flatMap(SlurmNumbers::of),
                Optional.ofNullable(given.getHet()).map(JobHet::getJobId),
                Optional.ofNullable(given.getHet()).map(JobHet::getJobOffset).flatMap(SlurmNumbers::of));
    }

    private zhiguang.jobs.Job read(ClusterName cluster) {
        return new zhiguang.jobs.Job(
                new JobId(String.valueOf(given.getJobId())),
                JobFields.text(given.getName()),
                JobFields.text(given.getUser()),
                JobFields.text(given.getAccount()),
                JobFields.text(given.getPartition()),
                JobFields.text(given.getQos()),
                state,
                String.join(",", words),
                Optional.ofNullable(given.getState()).map(JobState1::getReason).orElse("None"),
                time.map(JobTime::getSubmission).flatMap(SlurmNumbers::time).orElse(Instant.EPOCH),
                time.map(JobTime::getEligible).flatMap(SlurmNumbers::time),
                time.map(JobTime::getStart).flatMap(SlurmNumbers::time),
                JobFields.hasEnded(state)
                        ? time.map(JobTime::getEnd).flatMap(SlurmNumbers::time)
                        : Optional.empty(),
                time.map(JobTime::getLimit).flatMap(SlurmNumbers::minutes),
                JobFields.nodes(given.getNodes()),
                TresText.of(tres.map(JobTres::getRequested).orElse(null)),
                TresText.of(tres.map(JobTres::getAllocated).orElse(null)),
                JobFields.path(given.getWorkingDirectory()),
                JobFields.path(given.getStdoutExpanded()),
                JobFields.end(given.getExitCode()),
                use(),
                Optional.ofNullable(given.getComment()).map(JobComment::getJob).orElse(""),
                array(),
                JobFields.path(given.getStderrExpanded()),
                cluster);
    }

    private Optional<ArrayPart> array() {
        Optional<Long> number = Optional.ofNullable(given.getArray()).map(JobArray::getJobId);
        Optional<Long> task = Optional.ofNullable(given.getArray()).map(JobArray::getTaskId).flatMap(SlurmNumbers::of);
        return number.flatMap(n -> task.flatMap(t -> ArrayPart.of(n, t.toString())));
    }

    /** Slurm leaves the job's own totals 0: the steps have them. */
    private JobUse use() {
        if (!JobFields.hasEnded(state) || steps().findAny().isEmpty()) {
            return JobUse.UNKNOWN;
        }
        Duration cpu = steps().map(AccountedJob::cpuTime).reduce(Duration.ZERO, Duration::plus);
        OptionalLong peak = most(AccountedJob::peaks, "mem", 1);
        GpuUse gpus = new GpuUse(most(AccountedJob::averages, "gres/gpuutil", 0), most(AccountedJob::peaks, "gres/gpumem", 1));
        return new JobUse(Optional.of(cpu), peak, gpus);
    }

    private OptionalLong most(Function<Step, Stream<Tres>> amounts, String name, long least) {
        return steps().flatMap(amounts)
                .filter(use -> name.equals(TresText.name(use)))
                .mapToLong(TresText::count)
                .filter(amount -> amount >= least)
                .max();
    }

    private Stream<Step> steps() {
        return Stream.ofNullable(given.getSteps()).flatMap(List::stream);
    }

    private static Duration cpuTime(Step step) {
        return Optional.ofNullable(step.getTime())
                .map(StepTime::getTotal)
                .map(total -> Duration.ofSeconds(zeroIfNone(total.getSeconds()))
                        .plusNanos(zeroIfNone(total.getMicroseconds()) * 1000))
                .orElse(Duration.ZERO);
    }

    private static long zeroIfNone(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    /** What REST calls "requested" is what sstat and sacct call MaxRSS and the like. */
    private static Stream<Tres> peaks(Step step) {
        return requested(step).map(StepTresRequested::getMax).stream().flatMap(List::stream);
    }

    private static Stream<Tres> averages(Step step) {
        return requested(step).map(StepTresRequested::getAverage).stream().flatMap(List::stream);
    }

    private static Optional<StepTresRequested> requested(Step step) {
        return Optional.ofNullable(step.getTres()).map(StepTres::getRequested);
    }
}
