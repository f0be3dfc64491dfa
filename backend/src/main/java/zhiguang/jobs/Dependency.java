package zhiguang.jobs;

import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** Which jobs another waits for, as Slurm writes it: {@code afterok:12:13,afterany:26_0}; empty for none. */
public record Dependency(String value) {

    private static final String ID = "[1-9][0-9]{0,9}(_([0-9]{1,9}|\\*))?(\\+[0-9]{1,6})?";
    private static final String ONE = "(singleton|(after|afterany|afterok|afternotok|aftercorr|afterburstbuffer)(:" + ID + "){1,64})";
    private static final Pattern GRAMMAR = Pattern.compile("(" + ONE + "([,?]" + ONE + "){0,31})?");

    public Dependency {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException("dependency.grammar", "Write it as Slurm does, such as afterok:4711.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
