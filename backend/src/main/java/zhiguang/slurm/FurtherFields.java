package zhiguang.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.jobs.FurtherOption;
import zhiguang.slurm.model.JobDescMsg;

/** Writes what sbatch makes of its further options itself, for slurmrestd does not know them by their words. */
final class FurtherFields {

    private static final Pattern SIGNAL = Pattern.compile("(?:([RB]{1,2}):)?(?i:SIG)?([A-Za-z0-9]{1,12})(?:@([0-9]{1,5}))?");
    /** Between the signal and the end, where nothing else is said (manual page sbatch). */
    private static final long SIGNAL_SECONDS = 60;
    static final String MULTITHREAD = "multithread";
    static final String APPEND = "append";

    private FurtherFields() {}

    static void put(JobDescMsg job, Map<FurtherOption, String> further) {
        further.forEach((option, value) -> put(job, option, value));
    }

    private static void put(JobDescMsg job, FurtherOption option, String value) {
        switch (option) {
            case INPUT -> job.setStandardInput(value);
            case NODELIST -> job.setRequiredNodes(List.of(value));
            case EXCLUDE -> job.setExcludedNodes(List.of(value));
            case PREFER -> job.setPrefer(value);
            case CONTIGUOUS -> job.setContiguous(true);
            case SWITCHES -> switches(job, value);
            case NTASKS_PER_CORE -> job.setTasksPerCore(Long.valueOf(value));
            case NTASKS_PER_SOCKET -> job.setTasksPerSocket(Long.valueOf(value));
            case THREADS_PER_CORE -> job.setThreadsPerCore(Long.valueOf(value));
            case HINT -> job.setThreadsPerCore(value.equals(MULTITHREAD) ? job.getThreadsPerCore() : Long.valueOf(1));
            case OVERCOMMIT -> job.setOvercommit(true);
            case LICENSES -> job.setLicenses(value);
            case TIME_MIN -> job.setTimeMinimum(SlurmNumbers.set32(Long.parseLong(value)));
            case NICE -> job.setNice(Long.valueOf(value));
            case WCKEY -> job.setWckey(value);
            case SIGNAL -> signal(job, value);
            case OPEN_MODE -> job.setOpenMode(List.of(value.equals(APPEND) ? "APPEND" : "TRUNCATE"));
            case NO_KILL -> job.setKillOnNodeFail(false);
        }
    }

    private static void signal(JobDescMsg job, String value) {
        Matcher signal = SIGNAL.matcher(value);
        if (!signal.matches()) {
            return;
        }
        List<String> flags = new ArrayList<>();
        String to = Objects.requireNonNullElse(signal.group(1), "");
        if (to.contains("B")) {
            flags.add("BATCH_JOB");
        }
        if (to.contains("R")) {
            flags.add("RESERVATION_JOB");
        }
        job.setKillWarningSignal(signal.group(2).toUpperCase(Locale.ROOT));
        job.setKillWarningFlags(flags);
        job.setKillWarningDelay(SlurmNumbers.set16(signal.group(3) == null ? SIGNAL_SECONDS : Long.parseLong(signal.group(3))));
    }

    private static void switches(JobDescMsg job, String value) {
        String[] parts = value.split("@");
        job.setRequiredSwitches(SlurmNumbers.set32(Long.parseLong(parts[0])));
        if (parts.length > 1) {
            job.setWaitForSwitch(Duration.ofMinutes(Long.parseLong(parts[1])).toSeconds());
        }
    }
}
