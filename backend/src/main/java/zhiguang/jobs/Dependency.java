package zhiguang.jobs;

import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** Which jobs must come first, as Slurm writes it: {@code afterok:12:13,afterany:7_3}, {@code singleton}; empty for none. */
public record Dependency(String value) {

    private static final String ID = "[1-9][0-9]{0,9}(?:_(?:[0-9]{1,9}|\\*))?";
    private static final Pattern ONE = Pattern.compile("singleton|after(?::" + ID + "(?:\\+[0-9]{1,6})?)+"
            + "|after(?:any|ok|notok|corr|burstbuffer)(?::" + ID + ")+");
    private static final int LONGEST = 4000;

    /** Asks for nothing; stands after the grammars that it is held against. */
    public static final Dependency NONE = new Dependency("");

    public Dependency {
        boolean mixed = value.indexOf(',') >= 0 && value.indexOf('?') >= 0;
        if (mixed || value.length() > LONGEST || !(value.isEmpty() || isList(value))) {
            throw new InvalidInputException("request.dependency", "Write a dependency such as afterok:4711.");
        }
    }

    private static boolean isList(String value) {
        for (String one : value.split("[,?]", -1)) {
            if (!ONE.matcher(one).matches()) {
                return false;
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return value;
    }
}
