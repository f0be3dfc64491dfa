package zhiguang.jobs.sbatch;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.Dependency;
import zhiguang.jobs.JobMail;

/** Reads sbatch's ways to write a value into one form each: minutes, {@code <MiB>M}, {@code [type:]count}. */
public final class SbatchValues {

    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,7}");
    private static final Pattern NODES = Pattern.compile("([1-9][0-9]{0,7})(?:-\\1)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern MEMORY = Pattern.compile("([0-9]{1,12})([KMGTkmgt]?)[Bb]?");
    private static final Pattern GPUS = Pattern.compile("(?:([A-Za-z][A-Za-z0-9_.-]{0,39}):)?([1-9][0-9]{0,5})");
    private static final Pattern GRES = Pattern.compile("(?:gres[:/])?gpu(?::([A-Za-z][A-Za-z0-9_.-]{0,39}))?(?:[:=]([1-9][0-9]{0,5}))?");
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})(?::([0-9]{1,5})(?::([0-9]{1,5}))?)?");
    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,7})(?::([0-9]{1,5})(?::([0-9]{1,5}))?)?");
    private static final Pattern BEGIN = Pattern.compile("uts[0-9]{1,12}|now(?:\\+[0-9]{1,8}(?:seconds?|minutes?|hours?|days?|weeks?)?)?");
    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,199})=([A-Za-z0-9_./:@%+ -]*)");
    private static final Set<String> WHOLE = Set.of("ALL", "NONE", "NIL");
    private static final String UNITS = "kmgt";

    private SbatchValues() {}

    static Optional<String> text(String written) {
        return written.isEmpty() ? Optional.empty() : Optional.of(written);
    }

    static Optional<String> flag(String written) {
        return written.isEmpty() ? Optional.of(SbatchOption.YES) : Optional.empty();
    }

    /** Without a number it is sbatch's 100. */
    static Optional<String> nice(String written) {
        return Optional.of(written.isEmpty() ? "100" : written);
    }

    static Optional<String> name(String written) {
        return NAME.matcher(written).matches() ? Optional.of(written) : Optional.empty();
    }

    static Optional<String> count(String written) {
        return COUNT.matcher(written).matches() ? Optional.of(written) : Optional.empty();
    }

    static Optional<String> nodes(String written) {
        Matcher nodes = NODES.matcher(written);
        return nodes.matches() ? Optional.of(nodes.group(1)) : Optional.empty();
    }

    /** Whole MiB; {@code --mem=0}, all that the node has, is nothing a request can say. */
    static Optional<String> memory(String written) {
        Matcher memory = MEMORY.matcher(written);
        if (!memory.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(memory.group(1));
        String unit = memory.group(2).toLowerCase(Locale.ROOT);
        long mebibytes = unit.equals("k") ? Math.ceilDiv(number, 1024L) : number << (10 * Math.max(0, UNITS.indexOf(unit.isEmpty() ? "m" : unit) - 1));
        return mebibytes > 0 && mebibytes <= 100_000_000 ? Optional.of(mebibytes + "M") : Optional.empty();
    }

    static Optional<String> gpus(String written) {
        return GPUS.matcher(written).matches() ? Optional.of(written) : Optional.empty();
    }

    /** {@code --gres=gpu:a100:2} says the same as {@code --gpus-per-node=a100:2}; other generic resources have no place in a request. */
    static Optional<String> gpusOfGres(String written) {
        Matcher gres = GRES.matcher(written);
        if (!gres.matches()) {
            return Optional.empty();
        }
        String count = gres.group(2) == null ? "1" : gres.group(2);
        return Optional.of(gres.group(1) == null ? count : gres.group(1) + ":" + count);
    }

    /** Whole minutes, rounded up as Slurm does. */
    static Optional<String> time(String written) {
        Matcher days = DAYS.matcher(written);
        Matcher clock = CLOCK.matcher(written);
        long seconds = 0;
        if (days.matches()) {
            seconds = number(days, 1) * 86_400 + number(days, 2) * 3600 + number(days, 3) * 60 + number(days, 4);
        } else if (clock.matches()) {
            seconds = clock.group(3) != null
                    ? number(clock, 1) * 3600 + number(clock, 2) * 60 + number(clock, 3)
                    : number(clock, 1) * 60 + number(clock, 2);
        }
        long minutes = Math.ceilDiv(seconds, 60L);
        return minutes > 0 && minutes <= 525_600 ? Optional.of(Long.toString(minutes)) : Optional.empty();
    }

    /** Their number, and the minutes that are waited for them. */
    static Optional<String> switches(String written) {
        int sign = written.indexOf('@');
        return sign < 0 ? Optional.of(written) : time(written.substring(sign + 1)).map(minutes -> written.substring(0, sign + 1) + minutes);
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    /** Minutes as people read them: {@code 1-02:30:00}. */
    static String clock(String minutes) {
        Duration time = Duration.ofMinutes(Long.parseLong(minutes));
        String clock = String.format(Locale.ROOT, "%02d:%02d:00", time.toHoursPart(), time.toMinutesPart());
        return time.toDays() == 0 ? clock : time.toDays() + "-" + clock;
    }

    /** A time of day is in the cluster's zone, which the portal does not know: only what needs no zone is read. */
    static Optional<String> begin(String written) {
        return BEGIN.matcher(written).matches() ? Optional.of(written) : Optional.empty();
    }

    static Optional<String> array(String written) {
        return checked(written, text -> new ArraySpec(text).value());
    }

    static Optional<String> dependency(String written) {
        return checked(written, text -> new Dependency(text).value());
    }

    private static Optional<String> checked(String written, Function<String, String> reader) {
        try {
            return text(reader.apply(written));
        } catch (InvalidInputException no) {
            return Optional.empty();
        }
    }

    static Optional<String> mailTypes(String written) {
        Set<JobMail.Event> events = new TreeSet<>();
        for (String word : written.toUpperCase(Locale.ROOT).split(",")) {
            if (word.equals("ALL")) {
                events.addAll(Set.of(
                        JobMail.Event.BEGIN, JobMail.Event.END, JobMail.Event.FAIL, JobMail.Event.INVALID_DEPEND,
                        JobMail.Event.REQUEUE, JobMail.Event.STAGE_OUT));
            } else if (Arrays.stream(JobMail.Event.values()).anyMatch(e -> e.name().equals(word))) {
                events.add(JobMail.Event.valueOf(word));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(mailTypes(events));
    }

    static String mailTypes(Set<JobMail.Event> events) {
        return events.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    static Optional<String> export(String written) {
        for (String item : written.split(",", -1)) {
            if (!WHOLE.contains(item) && !VARIABLE.matcher(item).matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(written);
    }

    /** The variables that an {@code --export} sets. */
    public static Map<String, String> variables(String export) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String item : export.split(",", -1)) {
            Matcher variable = VARIABLE.matcher(item);
            if (variable.matches()) {
                variables.put(variable.group(1), variable.group(2));
            }
        }
        return variables;
    }

    /** An {@code --export} for these variables; empty when a value has what sbatch would take for its own. */
    public static Optional<String> export(Map<String, String> variables) {
        String items = variables.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(","));
        boolean plain = variables.entrySet().stream().allMatch(e -> VARIABLE.matcher(e.getKey() + "=" + e.getValue()).matches());
        return plain && !variables.isEmpty() ? Optional.of("ALL," + items) : Optional.empty();
    }
}
