package zhiguang.audit;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the object store was told of one day: rows 1 to {@code lastId} of the chain end in {@code hash}.
 *
 * @param hash 64 hexadecimal digits
 */
public record Anchor(LocalDate day, long lastId, String hash) {

    private static final Pattern FORM =
            Pattern.compile("zhiguang audit anchor 1\nday ([0-9]{4}-[0-9]{2}-[0-9]{2})\nrows ([0-9]{1,18})\nsha256 ([0-9a-f]{64})\n");

    /** The name of its object. */
    public String name() {
        return "audit-" + day + ".txt";
    }

    public String text() {
        return "zhiguang audit anchor 1\nday " + day + "\nrows " + lastId + "\nsha256 " + hash + "\n";
    }

    public static Optional<Anchor> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Anchor(LocalDate.parse(form.group(1)), Long.parseLong(form.group(2)), form.group(3)))
                : Optional.empty();
    }
}
