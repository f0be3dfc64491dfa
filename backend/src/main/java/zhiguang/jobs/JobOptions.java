package zhiguang.jobs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.Collections;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/**
 * All that one may ask of Slurm and need not.
 *
 * @param environment arrives in the job as it is, whatever the values hold
 * @param modules loaded before the script begins
 * @param comment a line for people, empty for none; Slurm keeps it beside the submission's id
 * @param further what has no field of its own, each value in its one form
 */
public record JobOptions(
        JobLayout layout,
        JobQueueing queueing,
        JobMail mail,
        JobStreams streams,
        Map<String, String> environment,
        List<String> modules,
        String comment,
        Map<FurtherOption, String> further) {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");
    private static final Pattern OURS = Pattern.compile("(?i)(SLURM|SBATCH|ZHIGUANG)_.*");
    private static final Pattern MODULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+/@-]{0,127}");
    private static final Pattern COMMENT = Pattern.compile("[\\p{L}\\p{M}\\p{N} .,:;_+=/()#%@!?*<>，。：；、！？（）《》“”-]{0,200}");
    private static final int MOST_VARIABLES = 500;
    private static final int MOST_MODULES = 50;
    /** The kernel takes no longer one ({@code MAX_ARG_STRLEN}). */
    private static final int LONGEST_VALUE = 100_000;

    /** Asks for nothing; stands after the grammars that it is held against. */
    public static final JobOptions NONE = new JobOptions(
            JobLayout.NONE, JobQueueing.NONE, JobMail.NONE, JobStreams.NONE, Map.of(), List.of(), "", Map.of());

    public JobOptions {
        layout = Objects.requireNonNullElse(layout, JobLayout.NONE);
        queueing = Objects.requireNonNullElse(queueing, JobQueueing.NONE);
        mail = Objects.requireNonNullElse(mail, JobMail.NONE);
        streams = Objects.requireNonNullElse(streams, JobStreams.NONE);
        environment = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(environment, Map.of())));
        modules = List.copyOf(Objects.requireNonNullElse(modules, List.of()));
        if (environment.size() > MOST_VARIABLES || modules.size() > MOST_MODULES) {
            throw new InvalidInputException(
                    "request.too-many", "At most 500 variables and 50 modules.", MOST_VARIABLES, MOST_MODULES);
        }
        comment = Objects.requireNonNullElse(comment, "").strip();
        if (!COMMENT.matcher(comment).matches()) {
            throw new InvalidInputException(
                    "request.comment", "A comment is one line of at most 200 letters, digits, blanks and punctuation, without quotes.");
        }
        further = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(further, Map.of())));
        environment.forEach(JobOptions::checkVariable);
        modules.forEach(JobOptions::checkModule);
        further.forEach(JobOptions::checkFurther);
    }

    /** Without a comment and further ones. */
    public JobOptions(
            JobLayout layout, JobQueueing queueing, JobMail mail, JobStreams streams, Map<String, String> environment, List<String> modules) {
        this(layout, queueing, mail, streams, environment, modules, "", Map.of());
    }

    private static void checkVariable(String name, String value) {
        if (!VARIABLE.matcher(name).matches() || OURS.matcher(name).matches()) {
            throw new InvalidInputException(
                    "request.variable", "A variable's name is letters, digits and _, and not one of Slurm's own.", name);
        }
        if (value.indexOf('\0') >= 0 || value.length() > LONGEST_VALUE) {
            throw new InvalidInputException("request.value", "The value has a NUL character or is too long.", name);
        }
    }

    private static void checkModule(String name) {
        if (!MODULE.matcher(name).matches()) {
            throw new InvalidInputException("request.module", "This is not the name of a module.", name);
        }
    }

    private static void checkFurther(FurtherOption option, String value) {
        if (!option.allows(value)) {
            throw new InvalidInputException("request.further", "This is no value of an option of sbatch.", "--" + option.word() + "=" + value);
        }
    }

    public JobOptions with(Map<String, String> variables) {
        return new JobOptions(layout, queueing, mail, streams, variables, modules, comment, further);
    }

    public JobOptions with(JobQueueing other) {
        return new JobOptions(layout, other, mail, streams, environment, modules, comment, further);
    }

    public JobOptions with(JobStreams other) {
        return new JobOptions(layout, queueing, mail, other, environment, modules, comment, further);
    }

    @Override
    public String toString() {
        return "JobOptions[" + layout + ", " + queueing + ", " + environment.size() + " variables, " + modules + "]";
    }
}
