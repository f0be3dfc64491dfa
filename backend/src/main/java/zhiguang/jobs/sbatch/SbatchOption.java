package zhiguang.jobs.sbatch;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import zhiguang.jobs.FurtherOption;

/** The options of sbatch that a request can express; each value has one form in which it is compared, kept and written. */
public enum SbatchOption {
    JOB_NAME("job-name", SbatchValues::text),
    ACCOUNT("account", SbatchValues::name),
    PARTITION("partition", SbatchValues::name),
    QOS("qos", SbatchValues::name),
    RESERVATION("reservation", SbatchValues::text),
    NODES("nodes", SbatchValues::nodes),
    NTASKS("ntasks", SbatchValues::count),
    NTASKS_PER_NODE("ntasks-per-node", SbatchValues::count),
    CPUS_PER_TASK("cpus-per-task", SbatchValues::count),
    MEM("mem", SbatchValues::memory),
    MEM_PER_CPU("mem-per-cpu", SbatchValues::memory),
    GPUS("gpus", SbatchValues::gpus),
    GPUS_PER_NODE("gpus-per-node", SbatchValues::gpus),
    CONSTRAINT("constraint", SbatchValues::text),
    EXCLUSIVE("exclusive", SbatchValues::flag),
    TIME("time", SbatchValues::time),
    BEGIN("begin", SbatchValues::begin),
    ARRAY("array", SbatchValues::array),
    DEPENDENCY("dependency", SbatchValues::dependency),
    REQUEUE("requeue", SbatchValues::flag),
    HOLD("hold", SbatchValues::flag),
    MAIL_TYPE("mail-type", SbatchValues::mailTypes),
    MAIL_USER("mail-user", SbatchValues::text),
    CHDIR("chdir", SbatchValues::text),
    OUTPUT("output", SbatchValues::text),
    ERROR("error", SbatchValues::text),
    COMMENT("comment", SbatchValues::text),
    EXPORT("export", SbatchValues::export),
    INPUT(FurtherOption.INPUT),
    NODELIST(FurtherOption.NODELIST),
    EXCLUDE(FurtherOption.EXCLUDE),
    PREFER(FurtherOption.PREFER),
    CONTIGUOUS(FurtherOption.CONTIGUOUS, SbatchValues::flag),
    SWITCHES(FurtherOption.SWITCHES, SbatchValues::switches),
    NTASKS_PER_CORE(FurtherOption.NTASKS_PER_CORE),
    NTASKS_PER_SOCKET(FurtherOption.NTASKS_PER_SOCKET),
    THREADS_PER_CORE(FurtherOption.THREADS_PER_CORE),
    HINT(FurtherOption.HINT),
    OVERCOMMIT(FurtherOption.OVERCOMMIT, SbatchValues::flag),
    LICENSES(FurtherOption.LICENSES),
    TIME_MIN(FurtherOption.TIME_MIN, SbatchValues::time),
    NICE(FurtherOption.NICE, SbatchValues::nice),
    WCKEY(FurtherOption.WCKEY),
    SIGNAL(FurtherOption.SIGNAL),
    OPEN_MODE(FurtherOption.OPEN_MODE),
    NO_KILL(FurtherOption.NO_KILL, SbatchValues::flag);

    /** The value of an option that has none. */
    public static final String YES = FurtherOption.YES;

    public static final String NO = "no";

    private final String word;
    private final Optional<FurtherOption> further;
    private final Function<String, Optional<String>> reader;

    SbatchOption(String word, Function<String, Optional<String>> reader) {
        this.word = word;
        this.further = Optional.empty();
        this.reader = reader;
    }

    SbatchOption(FurtherOption further) {
        this(further, Optional::of);
    }

    SbatchOption(FurtherOption further, Function<String, Optional<String>> reader) {
        this.word = further.word();
        this.further = Optional.of(further);
        this.reader = written -> reader.apply(written).filter(further::allows);
    }

    /** For those that a request has no field of its own for. */
    public Optional<FurtherOption> further() {
        return further;
    }

    /** Whether it stands without a value. */
    public boolean isFlag() {
        return this == EXCLUSIVE || this == HOLD || this == REQUEUE || further.filter(FurtherOption::isFlag).isPresent();
    }

    /** Its long name, as sbatch has it. */
    public String word() {
        return word;
    }

    public static Optional<SbatchOption> find(String word) {
        return Stream.of(values()).filter(option -> option.word.equals(word)).findFirst();
    }

    /** The value in its one form; empty for what sbatch may understand and a request cannot express. */
    public Optional<String> read(String written) {
        return reader.apply(written);
    }

    /** One word for a command line, unquoted. */
    public String written(String value) {
        return switch (this) {
            case REQUEUE -> value.equals(NO) ? "--no-requeue" : "--requeue";
            case TIME, TIME_MIN -> "--" + word + "=" + SbatchValues.clock(value);
            default -> isFlag() ? "--" + word : "--" + word + "=" + value;
        };
    }
}
