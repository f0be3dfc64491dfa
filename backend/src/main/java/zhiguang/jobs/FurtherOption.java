package zhiguang.jobs;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What some jobs ask of Slurm beyond what has a field of its own, in sbatch's words (manual page sbatch); none of it changes how much a job is charged for. */
public enum FurtherOption {
    INPUT("input", Text.PATH),
    NODELIST("nodelist", Text.NODES),
    EXCLUDE("exclude", Text.NODES),
    PREFER("prefer", "[A-Za-z0-9_.&|:=+][A-Za-z0-9_.&|:=+-]{0,499}"),
    CONTIGUOUS("contiguous", Text.FLAG),
    /** How many at most, and the minutes to wait for them. */
    SWITCHES("switches", "[1-9][0-9]{0,5}(@[1-9][0-9]{0,5})?"),
    NTASKS_PER_CORE("ntasks-per-core", Text.COUNT),
    NTASKS_PER_SOCKET("ntasks-per-socket", Text.COUNT),
    THREADS_PER_CORE("threads-per-core", Text.COUNT),
    HINT("hint", "compute_bound|nomultithread|multithread"),
    OVERCOMMIT("overcommit", Text.FLAG),
    LICENSES("licenses", "[A-Za-z0-9][A-Za-z0-9_.:=@,|+-]{0,499}"),
    /** Minutes. */
    TIME_MIN("time-min", "[1-9][0-9]{0,5}"),
    NICE("nice", "-?[0-9]{1,10}"),
    WCKEY("wckey", "[*]?[A-Za-z0-9_.-]{1,128}"),
    SIGNAL("signal", "([RB]{1,2}:)?[A-Za-z0-9]{1,12}(@[0-9]{1,5})?"),
    OPEN_MODE("open-mode", "append|truncate"),
    NO_KILL("no-kill", Text.FLAG);

    /** The value of an option that has none. */
    public static final String YES = "yes";

    private final String word;
    private final Pattern grammar;

    FurtherOption(String word, String grammar) {
        this.word = word;
        this.grammar = Pattern.compile(grammar);
    }

    /** Its long name, as sbatch has it. */
    public String word() {
        return word;
    }

    public boolean isFlag() {
        return allows(YES) && !allows("no");
    }

    public boolean allows(String value) {
        return grammar.matcher(value).matches();
    }

    public static Optional<FurtherOption> find(String word) {
        return Stream.of(values()).filter(option -> option.word.equals(word)).findFirst();
    }

    /** Grammars that several have. */
    private static final class Text {

        static final String FLAG = YES;
        static final String COUNT = "[1-9][0-9]{0,4}";
        static final String NODES = "[A-Za-z0-9][A-Za-z0-9_.,\\[\\]-]{0,999}";
        static final String PATH = "[^\\p{Cntrl}\\\\]{1,4000}";

        private Text() {}
    }
}
