package zhiguang.ssh;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobEnd;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.JobUse;

/** One line of sacct, a job or a step of one, in the order of {@link Field}. */
record SacctRow(List<String> values) {

    /** The fields asked for, by sacct's own names; those that may hold anything come last. */
    enum Field {
        NUMBER("JobIDRaw"),
        SHOWN_ID("JobID"),
        STATE("State"),
        USER("User"),
        ACCOUNT("Account"),
        PARTITION("Partition"),
        QOS("QOS"),
        SUBMITTED("Submit"),
        ELIGIBLE("Eligible"),
        STARTED("Start"),
        ENDED("End"),
        TIME_LIMIT("Timelimit"),
        NODES("NodeList"),
        REQUESTED("ReqTRES"),
        ALLOCATED("AllocTRES"),
        EXIT_CODE("ExitCode"),
        CPU_TIME("TotalCPU"),
        PEAK_MEMORY("MaxRSS"),
        REASON("Reason"),
        OUTPUT("StdOut"),
        ERROR("StdErr"),
        WORK_DIRECTORY("WorkDir"),
        COMMENT("Comment"),
        NAME("JobName");

        private final String sacct;

        Field(String sacct) {
            this.sacct = sacct;
        }
    }

    private static final Pattern MEMORY = Pattern.compile("mem=([0-9]+)M?(?=,|$)");
    private static final long GIBI = 1024;

    static String format() {
        return Arrays.stream(Field.values()).map(field -> field.sacct).collect(Collectors.joining(","));
    }

    String number() {
        return get(Field.NUMBER);
    }

    /** Steps have their job's number and a dot. */
    boolean isStep() {
        return number().contains(".");
    }

    boolean isStepOf(SacctRow job) {
        return number().startsWith(job.number() + ".");
    }

    /** Empty when its id or times make no sense. */
    Optional<Job> toJob(ClusterName cluster, List<SacctRow> steps) {
        try {
            return Optional.of(job(cluster, steps));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Job job(ClusterName cluster, List<SacctRow> steps) {
        String raw = get(Field.STATE);
        JobState state = state(raw.replaceFirst(" .*", "").replace("+", ""));
        String nodes = get(Field.NODES).equals("None assigned") ? "" : get(Field.NODES);
        return new Job(
                new JobId(number()),
                get(Field.NAME),
                get(Field.USER),
                get(Field.ACCOUNT),
                get(Field.PARTITION),
                get(Field.QOS),
                state,
                raw,
                get(Field.REASON).isEmpty() ? "None" : get(Field.REASON),
                time(Field.SUBMITTED).orElse(Instant.EPOCH),
                time(Field.ELIGIBLE),
                nodes.isEmpty() ? Optional.empty() : time(Field.STARTED),
                state.isFinished() ? time(Field.ENDED) : Optional.empty(),
                SlurmDuration.parse(get(Field.TIME_LIMIT)),
                nodes,
                tres(Field.REQUESTED),
                tres(Field.ALLOCATED),
                path(Field.WORK_DIRECTORY),
                path(Field.OUTPUT),
                end(),
                steps.isEmpty() ? JobUse.UNKNOWN : use(steps),
                get(Field.COMMENT),
                array(),
                path(Field.ERROR),
                cluster);
    }

    /** A run that was ended so that the job could begin again is one that was cancelled; the next has a row of its own. */
    private JobState state(String word) {
        boolean endedRun = word.equals("REQUEUED") && time(Field.ENDED).isPresent();
        return endedRun ? JobState.CANCELLED : JobState.of(List.of(word));
    }

    private static JobUse use(List<SacctRow> steps) {
        Duration cpu = steps.stream().flatMap(s -> s.cpuTime().stream()).reduce(Duration.ZERO, Duration::plus);
        OptionalLong peak = steps.stream().mapToLong(SacctRow::peakMemory).filter(bytes -> bytes > 0).max();
        return new JobUse(Optional.of(cpu), peak);
    }

    private Optional<Duration> cpuTime() {
        return SlurmDuration.parseWithFraction(get(Field.CPU_TIME));
    }

    private long peakMemory() {
        String bytes = get(Field.PEAK_MEMORY);
        return bytes.matches("[0-9]{1,18}") ? Long.parseLong(bytes) : 0;
    }

    private Optional<ArrayPart> array() {
        String[] parts = get(Field.SHOWN_ID).split("_", 2);
        if (parts.length < 2 || !parts[0].matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        return ArrayPart.of(Long.parseLong(parts[0]), parts[1].replaceAll("[\\[\\]]", ""));
    }

    /** Slurm prints mebibytes here; with the largest unit that fits, as squeue does. */
    private String tres(Field field) {
        return MEMORY.matcher(get(field)).replaceAll(m -> "mem=" + memory(m));
    }

    private static String memory(java.util.regex.MatchResult found) {
        long mebibytes = found.group(1).length() > 15 ? 0 : Long.parseLong(found.group(1));
        return mebibytes >= GIBI && mebibytes % GIBI == 0 ? mebibytes / GIBI + "G" : mebibytes + "M";
    }

    private String get(Field field) {
        String value = values.get(field.ordinal());
        return value.equals("(null)") ? "" : value;
    }

    private Optional<Instant> time(Field field) {
        String value = get(field);
        return value.matches("[0-9]{1,12}") ? Optional.of(Instant.ofEpochSecond(Long.parseLong(value))) : Optional.empty();
    }

    private Optional<RemotePath> path(Field field) {
        try {
            return Optional.of(new RemotePath(get(field)));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private JobEnd end() {
        Matcher m = Pattern.compile("([0-9]{1,9}):([0-9]{1,9})").matcher(get(Field.EXIT_CODE));
        return m.matches() ? new JobEnd(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))) : JobEnd.NONE;
    }
}
