package zhiguang.cluster;

import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** The name of a Slurm partition, in a strict grammar because it travels to Slurm. */
public record PartitionName(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    public PartitionName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException("partition.grammar", "This is not the name of a partition.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
