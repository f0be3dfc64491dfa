package zhiguang.ssh;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

/** One job as squeue prints it, in the order of {@link Field}. */
record SqueueRow(List<String> values) {

    /** The fields asked for, by squeue's own names. */
    enum Field {
        JOB_ID("JobID"),
        STATE("State"),
        REASON("Reason"),
        USER("UserName"),
        ACCOUNT("Account"),
        PARTITION("Partition"),
        QOS("QOS"),
        SUBMITTED("SubmitTime"),
        ELIGIBLE("EligibleTime"),
        STARTED("StartTime"),
        ENDED("EndTime"),
        TIME_LIMIT("TimeLimit"),
        NODES("NodeList"),
        TRES("tres-alloc"),
        EXIT_CODE("exit_code"),
        NAME("Name"),
        WORK_DIRECTORY("WorkDir"),
        OUTPUT("STDOUT"),
        COMMENT("Comment"),
        ARRAY("ArrayJobID"),
        TASKS("ArrayTaskID"),
        ERROR("STDERR");

        private final String squeue;

        Field(String squeue) {
            this.squeue = squeue;
        }
    }

    private static final String NOTHING = "(null)";

    /** Stands for the task's number in the paths of an array's tasks that have not started, which share one row. */
    private static final String NO_TASK = "4294967294";

    /** Without a width squeue prints a field whole, and then what follows the colon. */
    static String format(String mark) {
        String fields = Arrays.stream(Field.values())
                .map(field -> field.squeue + ":")
                .collect(Collectors.joining(endOfField(mark) + ","));
        return fields + endOfRow(mark);
    }

    static String endOfField(String mark) {
        return "\u001f" + mark;
    }

    static String endOfRow(String mark) {
        return "\u001e" + mark;
    }

    /** Empty when its id or times make no sense. */
    Optional<Job> toJob(ClusterName cluster) {
        try {
            return Optional.of(job(cluster));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Job job(ClusterName cluster) {
        JobState state = JobState.of(List.of(get(Field.STATE)));
        boolean over = state.isFinished() || state == JobState.COMPLETING;
        boolean pending = state == JobState.PENDING;
        boolean placed = !pending && !get(Field.NODES).isEmpty();
        return new Job(
                new JobId(get(Field.JOB_ID)),
                get(Field.NAME),
                get(Field.USER),
                get(Field.ACCOUNT),
                get(Field.PARTITION),
                get(Field.QOS),
                state,
                get(Field.STATE),
                get(Field.REASON),
                time(Field.SUBMITTED).orElse(Instant.EPOCH),
                time(Field.ELIGIBLE),
                placed ? time(Field.STARTED) : Optional.empty(),
                over ? time(Field.ENDED) : Optional.empty(),
                timeLimit(),
                get(Field.NODES),
                placed ? "" : get(Field.TRES),
                placed ? get(Field.TRES) : "",
                path(Field.WORK_DIRECTORY),
                path(Field.OUTPUT).filter(path -> !path.value().contains(NO_TASK)),
                over ? end() : JobEnd.NONE,
                JobUse.UNKNOWN,
                get(Field.COMMENT),
                array(),
                path(Field.ERROR).filter(path -> !path.value().contains(NO_TASK)),
                cluster);
    }

    private Optional<ArrayPart> array() {
        String number = get(Field.ARRAY);
        return isNumber(number, 10) ? ArrayPart.of(Long.parseLong(number), get(Field.TASKS)) : Optional.empty();
    }

    private String get(Field field) {
        String value = values.get(field.ordinal());
        return value.equals(NOTHING) ? "" : value;
    }

    /** Seconds since 1970, or a word such as N/A. */
    private Optional<Instant> time(Field field) {
        String value = get(field);
        return isNumber(value, 12) ? Optional.of(Instant.ofEpochSecond(Long.parseLong(value))) : Optional.empty();
    }

    private Optional<Duration> timeLimit() {
        return SlurmDuration.parse(get(Field.TIME_LIMIT));
    }

    private static boolean isNumber(String value, int digits) {
        return !value.isEmpty() && value.length() <= digits && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Few jobs have a file of errors of their own: that there is none must cost nothing. */
    private Optional<RemotePath> path(Field field) {
        if (!get(field).startsWith("/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RemotePath(get(field)));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private JobEnd end() {
        String[] parts = get(Field.EXIT_CODE).split(":", -1);
        return parts.length == 2 ? new JobEnd(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])) : JobEnd.NONE;
    }
}
