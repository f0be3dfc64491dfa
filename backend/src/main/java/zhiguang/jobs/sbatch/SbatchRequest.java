package zhiguang.jobs.sbatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.Dependency;
import zhiguang.jobs.FurtherOption;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.JobLayout;
import zhiguang.jobs.JobMail;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobOptions;
import zhiguang.jobs.JobQueueing;
import zhiguang.jobs.JobQueueing.Requeue;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScript;
import zhiguang.jobs.JobStreams;

/** A request of sbatch's options, each in its one form; the way back from {@link SbatchWords#of}. */
public record SbatchRequest(Map<SbatchOption, String> values, Map<String, String> environment, Rest rest) {

    private static final Pattern LATER = Pattern.compile("now(?:\\+([0-9]{1,8})(second|minute|hour|day|week)?s?)?");

    /**
     * What holds where nothing is said.
     *
     * @param memoryPerCpu in MiB
     * @param now what times are counted from
     */
    public record Rest(JobName name, Duration time, long memoryPerCpu, Instant now) {}

    /** {@code account} and {@code partition} are chosen: what the values say of them does not count. */
    public JobRequest of(AccountName account, PartitionName partition, JobScript script) {
        int nodes = number(SbatchOption.NODES, 1);
        int perNode = number(SbatchOption.NTASKS_PER_NODE, 0);
        int tasks = number(SbatchOption.NTASKS, (int) Math.min(Integer.MAX_VALUE, (long) nodes * Math.max(1, perNode)));
        long memory = mebibytes(SbatchOption.MEM);
        long perCpu = memory > 0 ? 0 : Math.max(mebibytes(SbatchOption.MEM_PER_CPU), 0);
        if (memory == 0 && perCpu == 0) {
            perCpu = rest.memoryPerCpu();
        }
        String perJob = value(SbatchOption.GPUS);
        String gpus = perJob.isEmpty() ? value(SbatchOption.GPUS_PER_NODE) : perJob;
        JobLayout layout = new JobLayout(
                perNode,
                perCpu,
                perJob.isEmpty() ? 0 : count(gpus),
                value(SbatchOption.CONSTRAINT),
                values.containsKey(SbatchOption.EXCLUSIVE));
        return new JobRequest(
                values.containsKey(SbatchOption.JOB_NAME) ? new JobName(value(SbatchOption.JOB_NAME)) : rest.name(),
                account,
                partition,
                nodes,
                tasks,
                number(SbatchOption.CPUS_PER_TASK, 1),
                memory,
                new GpuRequest(type(gpus), perJob.isEmpty() ? count(gpus) : 0),
                values.containsKey(SbatchOption.TIME) ? Duration.ofMinutes(number(SbatchOption.TIME, 0)) : rest.time(),
                script,
                options(layout));
    }

    private JobOptions options(JobLayout layout) {
        JobQueueing queueing = new JobQueueing(
                value(SbatchOption.QOS),
                value(SbatchOption.RESERVATION),
                new ArraySpec(value(SbatchOption.ARRAY)),
                new Dependency(value(SbatchOption.DEPENDENCY)),
                begin(value(SbatchOption.BEGIN)),
                requeue(value(SbatchOption.REQUEUE)),
                values.containsKey(SbatchOption.HOLD));
        JobStreams streams = new JobStreams(value(SbatchOption.CHDIR), value(SbatchOption.OUTPUT), value(SbatchOption.ERROR));
        return new JobOptions(
                layout,
                queueing,
                new JobMail(events(), value(SbatchOption.MAIL_USER)),
                streams,
                environment,
                List.of(),
                value(SbatchOption.COMMENT),
                further(values));
    }

    /** Those of {@code values} that a request has no field of its own for. */
    public static Map<FurtherOption, String> further(Map<SbatchOption, String> values) {
        Map<FurtherOption, String> further = new EnumMap<>(FurtherOption.class);
        values.forEach((option, value) -> option.further().ifPresent(f -> further.put(f, value)));
        return further;
    }

    private Set<JobMail.Event> events() {
        return Arrays.stream(value(SbatchOption.MAIL_TYPE).split(","))
                .filter(word -> !word.isEmpty())
                .map(JobMail.Event::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<Instant> begin(String written) {
        if (written.startsWith("uts")) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(written.substring(3))));
        }
        Matcher later = LATER.matcher(written);
        if (!later.matches() || later.group(1) == null) {
            return Optional.empty();
        }
        long amount = Long.parseLong(later.group(1));
        Duration wait =
                switch (Optional.ofNullable(later.group(2)).orElse("second")) {
                    case "minute" -> Duration.ofMinutes(amount);
                    case "hour" -> Duration.ofHours(amount);
                    case "day" -> Duration.ofDays(amount);
                    case "week" -> Duration.ofDays(7 * amount);
                    default -> Duration.ofSeconds(amount);
                };
        return Optional.of(rest.now().plus(wait));
    }

    private static Requeue requeue(String written) {
        return switch (written) {
            case "" -> Requeue.SITE;
            case SbatchOption.NO -> Requeue.NO;
            default -> Requeue.YES;
        };
    }

    private static String type(String gpus) {
        return gpus.contains(":") ? gpus.substring(0, gpus.indexOf(':')) : "";
    }

    private static int count(String gpus) {
        return gpus.isEmpty() ? 0 : Integer.parseInt(gpus.substring(gpus.indexOf(':') + 1));
    }

    private long mebibytes(SbatchOption option) {
        String written = value(option);
        return written.isEmpty() ? 0 : Long.parseLong(written.substring(0, written.length() - 1));
    }

    private int number(SbatchOption option, int otherwise) {
        String written = value(option);
        return written.isEmpty() ? otherwise : Integer.parseInt(written);
    }

    private String value(SbatchOption option) {
        return values.getOrDefault(option, "");
    }
}
