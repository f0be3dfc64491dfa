package zhiguang.jobs;

import java.util.regex.Pattern;

/** What some jobs ask of Slurm beyond what has a field of its own, in sbatch's words (manual page sbatch); limits and holds are reckoned from none of it. */
public enum FurtherOption {
    INPUT("input", Text.PATH),
    NODELIST("nodelist", Text.NODES),
    EXCLUDE("exclude", Text.NODES),
    PREFER("prefer", "[A-Za-z0-9_.&|:=+][A-Za-z0-9_.&|:=+-]{0,499}"),
    CONTIGUOUS("contiguous"),
    /** How many at most, and the minutes to wait for them. */
    SWITCHES("switches", "[1-9][0-9]{0,5}(@[1-9][0-9]{0,5})?"),
    NTASKS_PER_CORE("ntasks-per-core", Text.COUNT),
    NTASKS_PER_SOCKET("ntasks-per-socket", Text.COUNT),
    THREADS_PER_CORE("threads-per-core", Text.COUNT),
    HINT("hint", "compute_bound|nomultithread|multithread"),
    OVERCOMMIT("overcommit"),
    LICENSES("licenses", "[A-Za-z0-9][A-Za-z0-9_.:=@,|+-]{0,499}"),
    /** Minutes. */
    TIME_MIN("time-min", "[1-9][0-9]{0,5}"),
    NICE("nice", "-?[0-9]{1,9}"),
    WCKEY("wckey", "[*]?[A-Za-z0-9_.-]{1,128}"),
    /** Slurm's REST server takes a signal that there is not, and sends none. */
    SIGNAL("signal", "([RB]{1,2}:)?((?i:(SIG)?(HUP|INT|QUIT|ABRT|KILL|ALRM|TERM|USR1|USR2|URG|CONT|STOP|TSTP|TTIN|TTOU))|[1-9]|[1-5][0-9]|6[0-4])(@[0-5]?[0-9]{1,4})?"),
    OPEN_MODE("open-mode", "append|truncate"),
    NO_KILL("no-kill");

    /** The value of an option that has none. */
    public static final String YES = "yes";

    private final String word;
    private final boolean flag;
    private final Pattern grammar;

    FurtherOption(String word) {
        this.word = word;
        this.flag = true;
        this.grammar = Pattern.compile(YES);
    }

    FurtherOption(String word, String grammar) {
        this.word = word;
        this.flag = false;
        this.grammar = Pattern.compile(grammar);
    }

    /** Its long name, as sbatch has it. */
    public String word() {
        return word;
    }

    /** Whether it stands without a value. */
    public boolean isFlag() {
        return flag;
    }

    public boolean allows(String value) {
        return grammar.matcher(value).matches();
    }

    /** Grammars that several have. */
    private static final class Text {

        static final String COUNT = "[1-9][0-9]{0,3}";
        static final String NODES = "[A-Za-z0-9][A-Za-z0-9_.,\\[\\]-]{0,999}";
        static final String PATH = "[^\\p{Cntrl}\\p{Cs}\\\\]{1,4000}";

        private Text() {}
    }
}
