package zhiguang.ssh;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.GpuUse;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobMeter;
import zhiguang.jobs.JobUse;
import zhiguang.jobs.WaitingJob;

/** {@code sstat} and {@code squeue} of the moment. */
final class Sstat implements JobMeter {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RemoteShell shell;

    Sstat(RemoteShell shell) {
        this.shell = shell;
    }

    @Override
    public Optional<JobUse> measure(ClusterUser user, JobId id) {
        RemoteCommand command = RemoteCommand.of(
                "sstat", "--allsteps", "--noheader", "--parsable2", "--noconvert", "--jobs=" + id, "--format=NTasks,AveCPU,MaxRSS,TRESUsageInAve,TRESUsageInMax");
        CommandResult result = shell.run(user, command, new byte[0], LIMIT);
        Duration cpu = Duration.ZERO;
        long peak = 0;
        boolean measured = false;
        long busy = -1;
        long gpuMemory = 0;
        for (String line : result.output().lines().toList()) {
            String[] fields = line.split("\\|", -1);
            if (fields.length == 5 && fields[0].matches("[0-9]{1,6}")) {
                Duration average = SlurmDuration.parseWithFraction(fields[1]).orElse(Duration.ZERO);
                cpu = cpu.plus(average.multipliedBy(Long.parseLong(fields[0])));
                peak = Math.max(peak, fields[2].matches("[0-9]{1,18}") ? Long.parseLong(fields[2]) : 0);
                busy = Math.max(busy, count(fields[3], "gres/gpuutil"));
                gpuMemory = Math.max(gpuMemory, count(fields[4], "gres/gpumem"));
                measured = measured || !average.isZero() || peak > 0;
            }
        }
        OptionalLong memory = peak > 0 ? OptionalLong.of(peak) : OptionalLong.empty();
        GpuUse gpus = new GpuUse(
                busy < 0 ? OptionalLong.empty() : OptionalLong.of(busy), gpuMemory > 0 ? OptionalLong.of(gpuMemory) : OptionalLong.empty());
        return measured ? Optional.of(new JobUse(Optional.of(cpu), memory, gpus)) : Optional.empty();
    }

    /** Of what {@code --noconvert} prints, such as {@code cpu=00:00:07,gres/gpumem=1073741824,gres/gpuutil=87}; -1 where it is not named. */
    static long count(String tres, String name) {
        Matcher amount = Pattern.compile("(?:^|,)" + Pattern.quote(name) + "=([0-9]{1,18})(?=,|$)").matcher(tres);
        return amount.find() ? Long.parseLong(amount.group(1)) : -1;
    }

    @Override
    public List<WaitingJob> listWaiting(ClusterUser user) {
        RemoteCommand command = RemoteCommand.of(
                "env", "-u", "SQUEUE_FORMAT", "-u", "SQUEUE_FORMAT2", "-u", "SQUEUE_STATES", "-u", "SQUEUE_SORT", "-u", "SQUEUE_USERS",
                "-u", "SQUEUE_PARTITION", "-u", "SLURM_CLUSTERS", "TZ=UTC", "SLURM_TIME_FORMAT=%s", "squeue", "--noheader", "--states=PENDING",
                "--Format=JobID:|,PriorityLong:|,StartTime:|,Partition:");
        List<WaitingJob> jobs = new ArrayList<>();
        CommandResult result = shell.follow(user, command, new byte[0], LIMIT, line -> read(line).ifPresent(jobs::add));
        if (!result.succeeded()) {
            throw new RemoteSystemException(RemoteSystem.SLURM_CONTROLLER, Kind.UNREACHABLE, "squeue ended with " + result.exitCode());
        }
        return jobs;
    }

    static Optional<WaitingJob> read(String line) {
        String[] fields = line.split("\\|", 4);
        try {
            return fields.length < 4 || !fields[1].matches("[0-9]{1,18}")
                    ? Optional.empty()
                    : Optional.of(new WaitingJob(new JobId(fields[0]), fields[3].strip(), Long.parseLong(fields[1]), time(fields[2])));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        return text.matches("[0-9]{1,12}") ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text))) : Optional.empty();
    }
}
