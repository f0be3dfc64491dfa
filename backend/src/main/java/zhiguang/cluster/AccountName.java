package zhiguang.cluster;

import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** The name of a Slurm account, in a strict grammar because it travels to slurmdbd. */
public record AccountName(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    public AccountName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException("account.grammar", "A project's account is 1 to 40 of a-z, 0-9, _ and -.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
