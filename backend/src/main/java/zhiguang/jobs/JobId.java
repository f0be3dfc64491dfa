package zhiguang.jobs;

import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** A Slurm job id: {@code 4711}, an array task {@code 26_0}, or a heterogeneous part {@code 12+1}. */
public record JobId(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[1-9][0-9]{0,9}([_+][0-9]{1,9})?");

    public JobId {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException("job-id.grammar", "This is not a job id.");
        }
    }

    public static JobId of(long number) {
        return new JobId(Long.toString(number));
    }

    @Override
    public String toString() {
        return value;
    }
}
